package plan

import (
	"github.com/golang-sql/civil"

	"lantoa/internal/plan/due"
	"lantoa/internal/plandoc"
)

// Coming is the next days, at most so many, on which the deadline would fall due for a task
// given today; none when it names no day, or more of them than are kept.
func Coming(d plandoc.Deadline, today civil.Date, most int) []civil.Date {
	days, err := due.Days(d, today)
	if err != nil {
		return nil
	}
	var coming []civil.Date
	for _, day := range days {
		if !day.IsZero() && len(coming) < most {
			coming = append(coming, day)
		}
	}
	return coming
}
