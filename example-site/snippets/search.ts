export interface Book {
  id: number;
  title: string;
  author: string;
  year: number;
}

/** The books whose title or author contains every word of the query, in any order. */
export function search(books: readonly Book[], query: string): Book[] {
  const words = query.toLowerCase().split(/\s+/).filter((word) => word !== "");
  return books.filter((book) => {
    const text = `${book.title} ${book.author}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
