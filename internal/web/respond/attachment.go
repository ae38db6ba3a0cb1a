package respond

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"lantoa/internal/viet"
)

// attachment names a download twice: plain letters for old programs, and as it is (RFC 6266).
func attachment(name string) string {
	ext := filepath.Ext(name)
	plain := viet.Slug(strings.TrimSuffix(name, ext))
	if kind := viet.Slug(ext); kind != "" {
		plain += "." + kind
	}
	return fmt.Sprintf(`attachment; filename="%s"; filename*=UTF-8''%s`, plain, strings.ReplaceAll(url.QueryEscape(name), "+", "%20"))
}
