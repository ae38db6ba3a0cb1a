package report

import (
	"lantoa/internal/viet"
	"slices"

	"github.com/google/uuid"

	"lantoa/internal/activity"
	"lantoa/internal/officialdoc"
)

// counted is a group of activities under one name, and its figures.
type counted struct {
	key        string // "activities", "clause.II.1.1.3", "form.talk"
	name       string // what the labels of its figures begin with; may be empty
	activities []activity.Activity
}

func (c counted) ids() []uuid.UUID { return idsOf(c.activities) }

func idsOf(activities []activity.Activity) []uuid.UUID {
	ids := make([]uuid.UUID, len(activities))
	for i, a := range activities {
		ids[i] = a.ID
	}
	return ids
}

// uncounted are those whose participants nobody counted.
func (c counted) uncounted() []activity.Activity {
	return slices.DeleteFunc(slices.Clone(c.activities), func(a activity.Activity) bool { return a.Participants != nil })
}

func (c counted) label(words string) string {
	if c.name == "" {
		return viet.Capital(words)
	}
	return c.name + ": " + words
}

func (c counted) number() Figure {
	return Figure{Key: c.key, Label: c.label("số hoạt động"), Value: new(len(c.activities)), Activities: c.ids()}
}

// part is how many of them are of one sort.
func (c counted) part(key, words string, of []activity.Activity) Figure {
	return Figure{Key: c.key + "." + key, Label: c.label(words), Value: new(len(of)), Activities: idsOf(of)}
}

// participants is the sum of those that were counted, and nothing when none was.
func (c counted) participants() Figure {
	f := Figure{Key: c.key + ".participants", Label: c.label("lượt người tham gia")}
	for _, a := range c.activities {
		if a.Participants == nil {
			continue
		}
		if f.Value == nil {
			f.Value = new(0)
		}
		*f.Value += *a.Participants
		f.Activities = append(f.Activities, a.ID)
	}
	if f.Value == nil {
		f.Activities = c.ids()
	}
	return f
}

func (c counted) photos() Figure {
	return c.proof("photos", "ảnh minh chứng", func(a activity.Activity) int { return len(a.Photos) })
}

func (c counted) links() Figure {
	return c.proof("links", "đường dẫn minh chứng", func(a activity.Activity) int { return len(a.Links) })
}

func (c counted) proof(key, words string, of func(activity.Activity) int) Figure {
	f := Figure{Key: c.key + "." + key, Label: c.label(words)}
	for _, a := range c.activities {
		n := of(a)
		if n == 0 {
			continue
		}
		if f.Value == nil {
			f.Value = new(0)
		}
		*f.Value += n
		f.Activities = append(f.Activities, a.ID)
	}
	return f
}

// proofs is "5 ảnh, 2 đường dẫn", and "—" where nothing proves anything.
func (c counted) proofs(l *ledger) officialdoc.Cell {
	photos, links := c.photos(), c.links()
	switch {
	case photos.Value == nil && links.Value == nil:
		return officialdoc.Cell{{Text: officialdoc.Missing}}
	case links.Value == nil:
		return join(l.put(photos), say(" ảnh"))
	case photos.Value == nil:
		return join(l.put(links), say(" đường dẫn"))
	}
	return join(l.put(photos), say(" ảnh, "), l.put(links), say(" đường dẫn"))
}

// units are those that did the activities, each once.
func (c counted) units() []uuid.UUID {
	var ids []uuid.UUID
	for _, a := range c.activities {
		if !slices.Contains(ids, a.UnitID) {
			ids = append(ids, a.UnitID)
		}
	}
	return ids
}

// told says how many activities, with how many people, by whom; without a mark at the end.
func (c counted) told(f Facts, l *ledger, activities string) []officialdoc.Run {
	runs := join(say("có "), l.put(c.number()), say(" hoạt động"+activities))
	uncounted := c.uncounted()
	switch {
	case len(uncounted) == len(c.activities):
		runs = join(runs, say(" (số lượt người: "), l.put(c.participants()), say(")"))
	case len(uncounted) == 0:
		runs = join(runs, say(" với "), l.put(c.participants()), say(" lượt người tham gia"))
	default:
		missing := c.part("uncounted", "hoạt động chưa ghi số người", uncounted)
		runs = join(runs, say(" với "), l.put(c.participants()), say(" lượt người tham gia ("), l.put(missing), say(" hoạt động chưa ghi số người)"))
	}
	units := c.units()
	if len(units) > namedUnits {
		by := Figure{Key: c.key + ".units", Label: c.label("đơn vị thực hiện"), Value: new(len(units)), Units: units, Activities: c.ids()}
		return join(runs, say(", do "), l.put(by), say(" đơn vị thực hiện"))
	}
	return join(runs, say(", do "+listed(f.unitNames(units))+" thực hiện"))
}

// namedUnits is how many units a sentence names before it only counts them.
const namedUnits = 4
