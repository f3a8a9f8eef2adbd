export interface Loan {
  person: string;
  book: number;
  borrowed: Date;
  returned?: Date;
}

const loans: Loan[] = [];

export const store = {
  add(loan: Loan): void {
    loans.push(loan);
  },
  open(person: string): Loan[] {
    return loans.filter((loan) => loan.person === person && loan.returned === undefined);
  },
};
