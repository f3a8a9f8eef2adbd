package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"time"
)

// A Loan that is still out and past its date.
type Loan struct {
	Person string
	Book   string
	Days   int
}

// Late reads loans as CSV and returns those that are overdue on the given day.
func Late(input io.Reader, today time.Time) ([]Loan, error) {
	rows, err := csv.NewReader(input).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("reading loans: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	var loans []Loan
	for number, row := range rows[1:] {
		if len(row) < 6 {
			return nil, fmt.Errorf("line %d: expected 6 columns, found %d", number+2, len(row))
		}
		if row[5] != "" {
			continue
		}
		due, err := time.Parse(time.DateOnly, row[4])
		if err != nil {
			return nil, fmt.Errorf("line %d: due date: %w", number+2, err)
		}
		if days := int(today.Sub(due).Hours() / 24); days > 0 {
			loans = append(loans, Loan{Person: row[2], Book: row[1], Days: days})
		}
	}
	return loans, nil
}

func main() {
	loans, err := Late(os.Stdin, time.Now())
	if err != nil {
		fmt.Fprintln(os.Stderr, "late:", err)
		os.Exit(1)
	}
	for _, loan := range loans {
		fmt.Printf("%4d %s %s\n", loan.Days, loan.Person, loan.Book)
	}
}
