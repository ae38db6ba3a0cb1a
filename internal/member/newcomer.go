package member

import (
	"context"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"lantoa/internal/database"
	"lantoa/internal/scope"
	"lantoa/internal/viet"
)

// AddIn is Add in the caller's transaction.
func (s Store) AddIn(ctx context.Context, tx database.Tx, in scope.Commune, by, id uuid.UUID, d Draft) (Member, error) {
	prepared, err := s.prepare(ctx, d)
	if err != nil {
		return Member{}, err
	}
	return s.addIn(ctx, tx, in, by, id, prepared)
}

// Newcomer is one of many members who are added at once and invited to choose a password.
type Newcomer struct {
	ID uuid.UUID
	Draft
}

// InviteAll adds all of them or none. It tells the token of each one's invitation, here
// and never again; an empty one for who was there already.
func (s Store) InviteAll(ctx context.Context, in scope.Commune, by uuid.UUID, list []Newcomer) (tokens []string, err error) {
	err = s.db.Tx(ctx, func(tx database.Tx) (err error) {
		tokens, err = s.InviteAllIn(ctx, tx, in, by, list)
		return err
	})
	return tokens, err
}

// InviteAllIn is InviteAll in the caller's transaction.
func (s Store) InviteAllIn(ctx context.Context, tx database.Tx, in scope.Commune, by uuid.UUID, list []Newcomer) ([]string, error) {
	tokens := make([]string, len(list))
	for i, n := range list {
		var known []uuid.UUID
		if err := tx.Select(ctx, &known, `SELECT id FROM member WHERE commune_id = ? AND id = ?`, in.ID(), n.ID); err != nil {
			return nil, err
		}
		if len(known) > 0 {
			continue
		}
		n.Invited = true
		m, err := s.AddIn(ctx, tx, in, by, n.ID, n.Draft)
		if err != nil {
			return nil, err
		}
		tokens[i] = newToken()
		invitation := Invitation{Member: m, Purpose: ForPassword, ExpiresAt: s.clock.Now().Add(invitationLasts)}
		if err := s.putInvitation(ctx, tx, in, by, invitation, tokens[i]); err != nil {
			return nil, err
		}
	}
	return tokens, nil
}

// FreeLogin makes a sign-in name as offices do, the own name and the first letters of
// the others: Nguyễn Văn An is an.nv, the second of that name an.nv2. It marks it as taken.
func FreeLogin(name string, taken map[string]bool) string {
	words := strings.Split(viet.Slug(name), "-")
	login := words[len(words)-1] + "."
	for _, word := range words[:len(words)-1] {
		login += word[:min(1, len(word))]
	}
	login = strings.Trim(login[:min(len(login), longestLogin-6)], ".")
	if len(login) < shortestLogin {
		login = strings.Trim("canbo."+login, ".")
	}
	free := login
	for n := 2; taken[free]; n++ {
		free = login + strconv.Itoa(n)
	}
	taken[free] = true
	return free
}
