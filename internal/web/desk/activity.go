package desk

import (
	"context"

	"lantoa/internal/activity"
	"lantoa/internal/i18n"
	"lantoa/internal/web/ui"
)

// ProofOf says in a few words what stands behind an activity.
func ProofOf(ctx context.Context, a activity.Activity) string {
	switch photos, links := len(a.Photos), len(a.Links); {
	case photos > 0 && links > 0:
		return i18n.T(ctx, "desk.count.photos", "Count", photos) + ", " + i18n.T(ctx, "desk.count.links", "Count", links)
	case photos > 0:
		return i18n.T(ctx, "desk.count.photos", "Count", photos)
	case links > 0:
		return i18n.T(ctx, "desk.count.links", "Count", links)
	}
	return ""
}

// Attendance is the number of people, or "—" where nobody counted.
func Attendance(a activity.Activity) string {
	if a.Participants == nil {
		return "—"
	}
	return Number(*a.Participants)
}

// ActivityHeads names the columns of a list of activities: what, who, when, how, how many, proof.
func ActivityHeads(ctx context.Context) []ui.ColumnHead {
	return []ui.ColumnHead{{Label: i18n.T(ctx, "desk.head.activity")}, {Label: i18n.T(ctx, "desk.head.unit")}, {Label: i18n.T(ctx, "desk.head.day")},
		{Label: i18n.T(ctx, "desk.head.form")}, {Label: i18n.T(ctx, "desk.head.people"), Number: true}, {Label: i18n.T(ctx, "desk.head.proof")}}
}
