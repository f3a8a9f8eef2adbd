package loan

import "testing"

func TestFine(t *testing.T) {
	tests := []struct {
		name string
		days int
		want int
	}{
		{"brought back at once", 0, 0},
		{"on the last day", 21, 0},
		{"one day late", 22, 10},
		{"just below the limit", 70, 490},
		{"exactly the limit", 71, 500},
		{"above the limit", 72, 500},
		{"lost for a year", 365, 500},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Fine(test.days); got != test.want {
				t.Errorf("Fine(%d) = %d, want %d", test.days, got, test.want)
			}
		})
	}
}
