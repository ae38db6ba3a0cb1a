// Package plans holds example documents for trying the reader: the founding plan of the
// project, kept byte for byte, and an invented one of a commune that does not exist.
package plans

import (
	"embed"
	"fmt"
)

// Files are all the examples, under the names they would be uploaded with.
//
//go:embed *.txt *.docx
var Files embed.FS

// Founding is the document this program was made for, "ke-hoach-tan-ninh.txt".
func Founding() []byte {
	data, err := Files.ReadFile("ke-hoach-tan-ninh.txt")
	if err != nil {
		panic(fmt.Sprintf("an embedded file is gone: %v", err))
	}
	return data
}
