package i18n

import (
	"context"

	"lantoa/internal/errs"
)

type readerKey struct{}

type reader struct {
	speaker *Speaker
	page    string
}

// Hold puts the reader's language into the context of a request. page is the address
// they read, without a language; "" when it cannot be read again in the other one.
func Hold(ctx context.Context, s *Speaker, page string) context.Context {
	return context.WithValue(ctx, readerKey{}, reader{s, page})
}

// LanguageOf is the language of the page being made.
func LanguageOf(ctx context.Context) Language {
	if r, ok := ctx.Value(readerKey{}).(reader); ok {
		return r.speaker.language
	}
	return Vietnamese
}

// T is the words under key in the reader's language, its gaps filled by pairs of name
// and value. The key is always a whole literal, so that a missing one can be found.
func T(ctx context.Context, key string, pairs ...any) string {
	args := make(errs.Args, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return Say(ctx, key, args)
}

// Named is the name of one of a fixed set of things: the words under "set.value".
func Named(ctx context.Context, set, value string) string {
	return Say(ctx, set+"."+value, nil)
}

// Say is T for a key that travelled with what happened, as those of errs do.
func Say(ctx context.Context, key string, args errs.Args) string {
	r, ok := ctx.Value(readerKey{}).(reader)
	if !ok {
		return key
	}
	return r.speaker.Say(key, args)
}

// Error is the sentence safe to show for err.
func Error(ctx context.Context, err error) string {
	r, ok := ctx.Value(readerKey{}).(reader)
	if !ok {
		return err.Error()
	}
	return r.speaker.Error(err)
}

// At is the address of path in the reader's language.
func At(ctx context.Context, path string) string {
	if LanguageOf(ctx) == English {
		return "/en" + path
	}
	return path
}

// Elsewhere is the same page in the other language; "" when there is none to offer.
func Elsewhere(ctx context.Context) (href, label string) {
	r, ok := ctx.Value(readerKey{}).(reader)
	switch {
	case !ok || r.page == "":
		return "", ""
	case r.speaker.language == English:
		return "/vi" + r.page, "Tiếng Việt"
	}
	return "/en" + r.page, "English"
}
