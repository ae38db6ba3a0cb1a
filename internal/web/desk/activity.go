package desk

import "lantoa/internal/activity"

// ProofOf says in a few words what stands behind an activity.
func ProofOf(a activity.Activity) string {
	switch photos, links := len(a.Photos), len(a.Links); {
	case photos > 0 && links > 0:
		return Number(photos) + " ảnh, " + Number(links) + " đường dẫn"
	case photos > 0:
		return Number(photos) + " ảnh"
	case links > 0:
		return Number(links) + " đường dẫn"
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
