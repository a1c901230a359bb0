import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
