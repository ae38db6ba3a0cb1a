package overviews

import "lantoa/internal/web/ui"

// perPage is how many rows a page of a list shows.
const perPage = 50

// pageOf is the page asked for, within a list of that length.
func pageOf(asked, length int) int { return min(max(asked, 1), ui.PagesOf(length, perPage)) }
