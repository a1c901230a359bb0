import { WrongUse, wrongUse } from "#db/wrong-use.ts";

/** Runs a program of the command line, which returns its exit code. A mistake of the person at the keyboard is told without a stack. */
export async function runProgram(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error;
    console.error(error.message);
    process.exitCode = wrongUse;
  }
}
