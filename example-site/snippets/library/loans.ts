import { mayBorrow } from "./policy.js";
import { store } from "./store.js";

export interface Request {
  person: string;
  book: number;
}

export function borrow(request: Request): string {
  if (!mayBorrow(request.person)) {
    return "refused";
  }
  store.add({ ...request, borrowed: new Date() });
  return "ok";
}
