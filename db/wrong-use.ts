/** A mistake of the person at the keyboard: the message says what it is, or how the command is written. Programs print it and end with `wrongUse`. */
export class WrongUse extends Error {}

/** The exit code of a program that was asked for what it cannot do. */
export const wrongUse = 2;
