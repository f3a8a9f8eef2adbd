import { search, type Book } from "./search.js";

const form = document.querySelector<HTMLInputElement>("#query")!;
const list = document.querySelector<HTMLUListElement>("#books")!;
const status = document.querySelector<HTMLParagraphElement>("#status")!;

function show(books: readonly Book[]): void {
  list.replaceChildren(
    ...books.map((book) => {
      const item = document.createElement("li");
      item.textContent = `${book.title}, ${book.author} (${book.year})`;
      return item;
    }),
  );
  status.textContent = books.length === 0 ? "No book matches." : `${books.length} books`;
}

async function start(): Promise<void> {
  status.textContent = "Loading …";
  const response = await fetch("books.json");
  if (!response.ok) {
    throw new Error(`books.json: ${response.status}`);
  }
  const books: Book[] = await response.json();
  show(books);
  form.addEventListener("input", () => show(search(books, form.value)));
}

start().catch((error: unknown) => {
  console.error(error);
  status.textContent = "The list could not be loaded. Please try again in a minute.";
});
