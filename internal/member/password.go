package member

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/alexedwards/argon2id"

	"lantoa/internal/viet"
)

// cost is OWASP's minimum for argon2id (19 MiB, two passes, one thread): the
// server of a commune is often a small PC that does other work too.
func cost() *argon2id.Params {
	return &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// nobody is the hash of a password that was thrown away, made at the same cost.
// A sign-in under a name that does not exist is compared with it, so that it
// takes as long as any other.
const nobody = "$argon2id$v=19$m=19456,t=2,p=1$ULMa5rw5BRNL6oJctM7eAw$3rxrWxoEmfLdnK0/S0Ps5/AnSi5Da+SfBOKm9gE1BUU"

// hasher hashes a few passwords at a time, however many ask: each takes memory.
type hasher struct{ places chan struct{} }

func newHasher() hasher { return hasher{make(chan struct{}, 3)} }

func (h hasher) wait(ctx context.Context) (done func(), err error) {
	select {
	case h.places <- struct{}{}:
		return func() { <-h.places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (h hasher) hash(ctx context.Context, password string) (string, error) {
	done, err := h.wait(ctx)
	if err != nil {
		return "", err
	}
	defer done()
	return argon2id.CreateHash(viet.NFC(password), cost())
}

func (h hasher) matches(ctx context.Context, password, hash string) (bool, error) {
	done, err := h.wait(ctx)
	if err != nil {
		return false, err
	}
	defer done()
	return argon2id.ComparePasswordAndHash(viet.NFC(password), hash)
}

// seal tells one stored hash from another without giving it away, and the time before
// all sessions were ended from the time after.
func seal(hash string, signOuts int64) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "seal\n%s\n%d", hash, signOuts))
	return hex.EncodeToString(sum[:16])
}
