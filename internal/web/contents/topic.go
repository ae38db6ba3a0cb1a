package contents

import (
	"context"
	"net/url"

	"github.com/google/uuid"

	"lantoa/internal/content/starter"
	"lantoa/internal/plan"
	"lantoa/internal/scope"
	"lantoa/internal/web/desk"
)

// topic is a heading of a plan with the clauses below it that say what people should know.
type topic struct {
	Plan    plan.Plan
	Head    plan.Clause
	Clauses []clauseCount
}

// clauseCount is a message clause and how many items speak for it.
type clauseCount struct {
	plan.Clause
	Items int
}

// written is how many of the clauses have an item.
func (t topic) written() int {
	n := 0
	for _, c := range t.Clauses {
		if c.Items > 0 {
			n++
		}
	}
	return n
}

// open is the clauses that no item speaks for.
func (t topic) open() []clauseCount {
	var list []clauseCount
	for _, c := range t.Clauses {
		if c.Items == 0 {
			list = append(list, c)
		}
	}
	return list
}

func (t topic) href() string {
	return desk.MenuContents + "?" + url.Values{"plan": {t.Plan.ID.String()}, "topic": {t.Head.Address}}.Encode()
}

func (c clauseCount) newHref(planID uuid.UUID) string {
	return desk.MenuContents + "/new?" + url.Values{"plan": {planID.String()}, "clause": {c.Address}}.Encode()
}

// topics is the headings of all plans that have message clauses, in the order of the plans.
func (p Pages) topics(ctx context.Context) ([]topic, error) {
	in := scope.FromHost(ctx)
	plans, err := p.Plans.All(ctx, in)
	if err != nil {
		return nil, err
	}
	var list []topic
	for _, one := range plans {
		clauses, err := p.Plans.Clauses(ctx, in, one.ID)
		if err != nil {
			return nil, err
		}
		items, err := p.Contents.Clauses(ctx, in, one.ID)
		if err != nil {
			return nil, err
		}
		heads := map[string]plan.Clause{}
		for _, h := range plan.Headings(clauses) {
			heads[h.Clause] = h.Head
		}
		for _, c := range starter.Messages(clauses) {
			head := heads[c.Address]
			if n := len(list); n == 0 || list[n-1].Plan.ID != one.ID || list[n-1].Head.Address != head.Address {
				list = append(list, topic{Plan: one, Head: head})
			}
			t := &list[len(list)-1]
			t.Clauses = append(t.Clauses, clauseCount{c, items[c.Address]})
		}
	}
	return list, nil
}
