import { store } from "./store.js";

const LIMIT = 3;

/** Nobody has more than three books at a time, and nobody with a late book gets another. */
export function mayBorrow(person: string): boolean {
  const loans = store.open(person);
  return loans.length < LIMIT;
}
