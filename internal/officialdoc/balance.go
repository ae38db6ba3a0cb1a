package officialdoc

import (
	"math"
	"strings"
)

// balanced breaks each line that is wider than its column into lines of about the
// same width, so that no word of a title is left alone on the last.
func balanced(text string, size, column float64) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		width := textWidth(line, size)
		if width <= column {
			continue
		}
		for count := math.Ceil(width / column); ; count++ {
			even := evenLines(line, size, width/count)
			if textWidth(even, size) <= column || !strings.Contains(line, " ") || count > float64(len(line)) {
				lines[i] = even
				break
			}
		}
	}
	return strings.Join(lines, "\n")
}

// evenLines begins a new line where the one before is nearest to the width.
func evenLines(line string, size, width float64) string {
	var done []string
	here := ""
	for _, word := range strings.Fields(line) {
		longer := strings.TrimSpace(here + " " + word)
		before, after := width-textWidth(here, size), textWidth(longer, size)-width
		if here != "" && after > 0 && after > before {
			done = append(done, here)
			longer = word
		}
		here = longer
	}
	return strings.Join(append(done, here), "\n")
}
