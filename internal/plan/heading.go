package plan

import "slices"

// Heading is a numbered heading of a plan with the tasks that stand below it.
type Heading struct {
	Clause Clause
	Tasks  []Task
}

// ByHeading groups tasks under the nearest numbered heading, in the document's order.
func ByHeading(clauses []Clause, tasks []Task) []Heading {
	byAddress := map[string]Clause{}
	for _, c := range clauses {
		byAddress[c.Address] = c
	}
	var list []Heading
	for _, c := range clauses {
		for _, t := range tasks {
			if t.Clause != c.Address {
				continue
			}
			head := c
			for head.Title == "" && head.Parent != "" {
				head = byAddress[head.Parent]
			}
			i := slices.IndexFunc(list, func(h Heading) bool { return h.Clause.Address == head.Address })
			if i < 0 {
				i = len(list)
				list = append(list, Heading{Clause: head})
			}
			list[i].Tasks = append(list[i].Tasks, t)
		}
	}
	return list
}
