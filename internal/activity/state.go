package activity

import (
	"slices"

	"lantoa/internal/errs"
)

// State is how far an activity has come.
type State string

// The states. Only accepted activities count, each once.
const (
	Drafted  State = "draft"    // nháp
	Sent     State = "sent"     // đã gửi
	Returned State = "returned" // cần sửa
	Accepted State = "accepted" // đã duyệt
)

// States in the order an activity goes through them.
func States() []State { return []State{Drafted, Sent, Returned, Accepted} }

// Label is the state's Vietnamese name.
func (s State) Label() string {
	switch s {
	case Drafted:
		return "Nháp"
	case Sent:
		return "Đã gửi"
	case Returned:
		return "Cần sửa"
	case Accepted:
		return "Đã duyệt"
	}
	return string(s)
}

// Editable tells whether the unit may still change the words and the photos.
func (s State) Editable() bool {
	_, err := s.after(changing)
	return err == nil
}

// action is what a person does to an activity.
type action string

const (
	changing  action = "change"
	sending   action = "send"
	accepting action = "accept"
	returning action = "return"
)

// path is one step an activity may take.
type path struct {
	from State
	by   action
	to   State
}

// paths is every step there is; from accepted none leads on.
func paths() []path {
	return []path{
		{Drafted, changing, Drafted},
		{Drafted, sending, Sent},
		{Sent, accepting, Accepted},
		{Sent, returning, Returned},
		{Returned, changing, Returned},
		{Returned, sending, Sent},
	}
}

// after is the state that by leads to from s, or why there is no way.
func (s State) after(by action) (State, error) {
	i := slices.IndexFunc(paths(), func(p path) bool { return p.from == s && p.by == by })
	if i >= 0 {
		return paths()[i].to, nil
	}
	if by == changing {
		return s, errs.New(errs.Conflict, "activity.closed")
	}
	return s, errs.New(errs.Conflict, "activity.not_waiting")
}
