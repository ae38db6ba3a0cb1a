// Package session knows who is signed in: the member behind the cookie of a request.
package session

import (
	"context"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"
	"github.com/google/uuid"

	"lantoa/internal/errs"
	"lantoa/internal/member"
	"lantoa/internal/scope"
)

const (
	memberKey = "member"
	sealKey   = "seal"
	linkKey   = "link"
	noticeKey = "notice"
)

// Keeper keeps sessions of one instance.
type Keeper struct {
	manager *scs.SessionManager
	members member.Store
}

// NewKeeper keeps sessions in store; secure says that the cookie travels over TLS only.
func NewKeeper(store scs.CtxStore, members member.Store, secure bool) Keeper {
	m := scs.New()
	m.Store = store
	m.Lifetime = 14 * 24 * time.Hour
	m.Cookie.Name = "lantoa"
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = secure
	return Keeper{manager: m, members: members}
}

type key struct{}

// visit is who came, and how.
type visit struct {
	member member.Member
	byLink bool
}

// Load puts the session and its member before the handler; fail answers where the
// database does not. The commune must be known already.
func (k Keeper) Load(next http.Handler, fail func(http.ResponseWriter, *http.Request, error)) http.Handler {
	manager := *k.manager
	manager.ErrorFunc = fail
	return manager.LoadAndSave(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id, err := uuid.Parse(k.manager.GetString(r.Context(), memberKey))
		if err != nil {
			next.ServeHTTP(w, r)
			return
		}
		m, err := k.members.ByID(r.Context(), scope.FromHost(r.Context()), id)
		if err != nil && !errs.Is(err, errs.NotFound) {
			fail(w, r, err)
			return
		}
		// Removed, of another commune, or with another password since: as if not signed in.
		if err != nil || !m.Active || m.Seal != k.manager.GetString(r.Context(), sealKey) {
			next.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), key{}, visit{m, k.manager.GetBool(r.Context(), linkKey)})))
	}))
}

// Member is who is signed in; ok is false for everybody else.
func Member(ctx context.Context) (m member.Member, ok bool) {
	v, ok := ctx.Value(key{}).(visit)
	return v.member, ok
}

// ByLink tells whether the member came in by their personal link, where a PIN is enough.
func ByLink(ctx context.Context) bool {
	v, _ := ctx.Value(key{}).(visit)
	return v.byLink
}

// Who is the member signed in; a route that asks for a permission always has one.
func Who(ctx context.Context) member.Member {
	m, _ := Member(ctx)
	return m
}

// Begin signs a member in under a new token.
func (k Keeper) Begin(ctx context.Context, m member.Member) error { return k.begin(ctx, m, false) }

// BeginByLink signs in who came by their personal link.
func (k Keeper) BeginByLink(ctx context.Context, m member.Member) error { return k.begin(ctx, m, true) }

// Renew keeps this session when all of the member's were ended.
func (k Keeper) Renew(ctx context.Context, m member.Member) error {
	return k.begin(ctx, m, ByLink(ctx))
}

func (k Keeper) begin(ctx context.Context, m member.Member, byLink bool) error {
	if err := k.manager.RenewToken(ctx); err != nil {
		return errs.Wrap(errs.Internal, "internal", err)
	}
	k.manager.Put(ctx, memberKey, m.ID.String())
	k.manager.Put(ctx, sealKey, m.Seal)
	k.manager.Put(ctx, linkKey, byLink)
	return nil
}

// End signs out; the token is worth nothing afterwards.
func (k Keeper) End(ctx context.Context) error { return k.manager.Destroy(ctx) }

// Notice is said on top of the next page.
func (k Keeper) Notice(ctx context.Context, sentence string) { k.manager.Put(ctx, noticeKey, sentence) }

// TakeNotice is what Notice left, once.
func (k Keeper) TakeNotice(ctx context.Context) string { return k.manager.PopString(ctx, noticeKey) }
