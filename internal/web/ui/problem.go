package ui

// Wrong is the sentence to show at one field, empty where nothing is wrong.
func Wrong(problems []Problem, name string) string {
	for _, problem := range problems {
		if problem.Name == name {
			return problem.Text
		}
	}
	return ""
}

// place is where the problem is mended: its field, or the page itself where it has none.
func (p Problem) place() string {
	if p.Name == "" {
		return "#main"
	}
	return "#" + p.Name
}
