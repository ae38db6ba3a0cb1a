// Package respond writes answers: a page, a redirect, JSON.
package respond

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"lantoa/internal/i18n"
)

// Page renders the whole page before the first byte is sent, so that a failure
// becomes an error page and never half a page.
func Page(w http.ResponseWriter, r *http.Request, status int, page templ.Component) error {
	var b bytes.Buffer
	if err := page.Render(r.Context(), &b); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", string(i18n.LanguageOf(r.Context())))
	w.WriteHeader(status)
	_, err := w.Write(inLanguage(r.Context(), b.Bytes()))
	return err
}

// Redirect answers a form that was taken with the page to see next.
func Redirect(w http.ResponseWriter, r *http.Request, path string) error {
	http.Redirect(w, r, i18n.At(r.Context(), path), http.StatusSeeOther)
	return nil
}

// WantsJSON tells whether the caller is a script.
func WantsJSON(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Accept"), "application/json")
}

// JSON answers a script.
func JSON(w http.ResponseWriter, status int, body any) error {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(body)
}

// File answers with a private file.
func File(w http.ResponseWriter, contentType, name string, data []byte) error {
	w.Header().Set("Content-Type", contentType)
	if name != "" {
		w.Header().Set("Content-Disposition", attachment(name))
	}
	_, err := w.Write(data)
	return err
}

// Problem answers a script with what went wrong.
func Problem(w http.ResponseWriter, status int, body any) error {
	w.Header().Set("Content-Type", "application/problem+json; charset=utf-8")
	w.WriteHeader(status)
	return json.NewEncoder(w).Encode(body)
}
