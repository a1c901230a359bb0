/**
 * The version of the rules by which facts are made from what landed. Raise it with any change after which the same snapshots, orders or
 * decisions would give other facts: each workspace whose facts are older is then rolled up anew by the worker.
 */
export const factsVersion = 3;
