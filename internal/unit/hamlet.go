package unit

import (
	"slices"
	"strings"

	"lantoa/internal/viet"
)

// Prefixes begin the names of hamlets, the most usual first. The marks count: the hamlet
// "Bàn Thạch" carries none of them.
func Prefixes() []string {
	return []string{"Thôn", "Bản", "Ấp", "Khu phố", "Tổ dân phố", "Xóm", "Buôn", "Làng", "Khu dân cư", "Khóm", "Tiểu khu", "Phum", "Sóc", "Tổ"}
}

// NamesOf are the names of a text, one a line; a blank line is an empty name, so that
// each is found by its number.
func NamesOf(text string) []string {
	names := strings.Split(text, "\n")
	for i, name := range names {
		names[i] = viet.Capital(tidy(name))
	}
	return names
}

// Prefixed puts the prefix before each name that carries none yet.
func Prefixed(names []string, prefix string) []string {
	list := slices.Clone(names)
	for i, name := range list {
		lower := strings.ToLower(name)
		carries := func(p string) bool { p = strings.ToLower(p); return lower == p || strings.HasPrefix(lower, p+" ") }
		if name != "" && prefix != "" && !slices.ContainsFunc(Prefixes(), carries) {
			list[i] = prefix + " " + name
		}
	}
	return list
}

// CellsOf names the party cell of each hamlet: "Chi bộ thôn Bãi".
func CellsOf(hamlets []string) []string { return led("Chi bộ ", hamlets) }

// TeamsOf names the community digital team of each hamlet.
func TeamsOf(hamlets []string) []string {
	return led("Tổ công nghệ số cộng đồng ", hamlets)
}

func led(lead string, names []string) []string {
	list := make([]string, len(names))
	for i, name := range names {
		if name != "" {
			list[i] = lead + viet.Small(name)
		}
	}
	return list
}
