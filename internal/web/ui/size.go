package ui

import (
	"net/http"
	"strconv"
)

// sizeCookie keeps the reader's text size: "2" or "3"; without it the size is 1.
const sizeCookie = "co"

// SizeOf is the text size that the reader chose: 1, 2 or 3.
func SizeOf(r *http.Request) int {
	cookie, err := r.Cookie(sizeCookie)
	if err != nil {
		return 1
	}
	size, err := strconv.Atoi(cookie.Value)
	if err != nil || size < 1 || size > 3 {
		return 1
	}
	return size
}

// KeepSize answers with the reader's choice kept for a year.
func KeepSize(w http.ResponseWriter, size int) {
	http.SetCookie(w, &http.Cookie{Name: sizeCookie, Value: strconv.Itoa(size), Path: "/", MaxAge: 365 * 24 * 60 * 60, SameSite: http.SameSiteLaxMode})
}
