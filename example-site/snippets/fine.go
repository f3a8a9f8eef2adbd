package loan

const (
	LoanDays    = 21
	CentsPerDay = 10
	MaxCents    = 500
)

// Fine is what a loan of so many days costs, in cents.
func Fine(days int) int {
	late := days - LoanDays
	if late <= 0 {
		return 0
	}
	return min(late*CentsPerDay, MaxCents)
}
