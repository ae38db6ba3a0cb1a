package member

import (
	"crypto/rand"
	"strings"
)

const (
	tokenLetters = 24 // of 32 different ones: 120 bits
	tokenGroup   = 4
)

// newToken is the end of a link that lets somebody in. It may be read off paper and
// typed: small letters and figures in groups, none of them 0 or 1.
func newToken() string {
	letters := strings.ToLower(rand.Text())[:tokenLetters]
	var groups []string
	for i := 0; i < tokenLetters; i += tokenGroup {
		groups = append(groups, letters[i:i+tokenGroup])
	}
	return strings.Join(groups, "-")
}

// plainToken is the token however it was typed.
func plainToken(token string) string {
	return strings.NewReplacer("-", "", " ", "", "0", "o", "1", "l").Replace(strings.ToLower(token))
}

// tokenHash is all that the database holds of a token.
func tokenHash(token string) string { return hashed(plainToken(token)) }
