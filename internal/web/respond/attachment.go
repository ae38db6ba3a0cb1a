package respond

import (
	"fmt"
	"net/url"
	"path/filepath"

	"lantoa/internal/viet"
)

// attachment names a download twice: plain letters for old programs, and as it is (RFC 6266).
func attachment(name string) string {
	ext := filepath.Ext(name)
	plain := viet.Slug(name[:len(name)-len(ext)]) + ext
	return fmt.Sprintf(`attachment; filename="%s"; filename*=UTF-8''%s`, plain, url.PathEscape(name))
}
