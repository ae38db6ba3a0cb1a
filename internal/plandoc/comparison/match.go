package comparison

// longest is how many comparisons of words two texts are worth.
const longest = 4 << 20

// match is a word that two lists share: where it stands in each.
type match struct{ a, b int }

// common is a longest list of words that both have in the same order. Of two very long
// texts it is only what they begin and end with.
func common(a, b []string) []match {
	var head, tail []match
	for len(head) < len(a) && len(head) < len(b) && a[len(head)] == b[len(head)] {
		head = append(head, match{len(head), len(head)})
	}
	from := len(head)
	for i, j := len(a)-1, len(b)-1; i >= from && j >= from && a[i] == b[j]; i, j = i-1, j-1 {
		tail = append(tail, match{i, j})
	}
	list := head
	n, m := len(a)-from-len(tail), len(b)-from-len(tail)
	if n*m <= longest {
		list = append(list, middle(a[from:from+n], b[from:from+m], from)...)
	}
	for i := len(tail) - 1; i >= 0; i-- {
		list = append(list, tail[i])
	}
	return list
}

func middle(a, b []string, from int) []match {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	best := make([][]int32, len(a)+1) // of what is left from i and j on
	for i := range best {
		best[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				best[i][j] = best[i+1][j+1] + 1
			} else {
				best[i][j] = max(best[i+1][j], best[i][j+1])
			}
		}
	}
	var list []match
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			list = append(list, match{from + i, from + j})
			i, j = i+1, j+1
		case best[i+1][j] >= best[i][j+1]:
			i++
		default:
			j++
		}
	}
	return list
}
