package demo

import (
	"context"
	"lantoa/internal/unit"

	"github.com/google/uuid"
)

// hamlets are invented.
func hamlets() []string {
	return []string{"Thôn Bãi", "Thôn Chùa", "Thôn Đình", "Thôn Giếng"}
}

func (s seeding) bodies(ctx context.Context) error {
	for _, body := range unit.Usual() {
		if err := s.body(ctx, body.Name, body.Kind, body.Parent, body.Aliases); err != nil {
			return err
		}
	}
	for _, name := range hamlets() {
		if err := s.body(ctx, name, unit.Hamlet, "UBND xã", nil); err != nil {
			return err
		}
		if err := s.body(ctx, "Chi bộ "+lowerFirst(name), unit.PartyCell, "Đảng ủy xã", nil); err != nil {
			return err
		}
	}
	return s.body(ctx, "Tổ công nghệ số cộng đồng thôn Bãi", unit.Team, "Thôn Bãi", nil)
}

func lowerFirst(name string) string { return "t" + name[1:] }

func (s seeding) body(ctx context.Context, name string, kind unit.Kind, parent string, aliases []string) error {
	id := s.id("unit", name)
	d := unit.Draft{Name: name, Kind: kind, Aliases: aliases, Position: len(s.units), Sample: true}
	if parent != "" {
		above := s.units[parent]
		d.ParentID = &above
	}
	s.units[name] = id
	_, err := s.Units.Add(ctx, s.in, uuid.Nil, id, d)
	return err
}
