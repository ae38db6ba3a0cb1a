package plan

// Heading is a numbered heading of a plan with the tasks that stand below it.
type Heading struct {
	Clause Clause
	Tasks  []Task
}

// Headed is a clause under the nearest numbered heading.
type Headed struct {
	Clause string // its address
	Head   Clause
}

// Headings is the nearest numbered heading of each clause, in the document's order.
func Headings(clauses []Clause) []Headed {
	byAddress := map[string]Clause{}
	for _, c := range clauses {
		byAddress[c.Address] = c
	}
	list := make([]Headed, len(clauses))
	for i, c := range clauses {
		head := c
		for head.Title == "" && head.Parent != "" {
			head = byAddress[head.Parent]
		}
		list[i] = Headed{c.Address, head}
	}
	return list
}

// ByHeading groups tasks under the nearest numbered heading, in the document's order.
func ByHeading(clauses []Clause, tasks []Task) []Heading {
	byClause := map[string][]Task{}
	for _, t := range tasks {
		byClause[t.Clause] = append(byClause[t.Clause], t)
	}
	var list []Heading
	place := map[string]int{}
	for _, h := range Headings(clauses) {
		if len(byClause[h.Clause]) == 0 {
			continue
		}
		i, known := place[h.Head.Address]
		if !known {
			i = len(list)
			place[h.Head.Address] = i
			list = append(list, Heading{Clause: h.Head})
		}
		list[i].Tasks = append(list[i].Tasks, byClause[h.Clause]...)
	}
	return list
}
