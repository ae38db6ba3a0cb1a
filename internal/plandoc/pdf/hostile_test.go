package pdf_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"lantoa/internal/errs"
	"lantoa/internal/plandoc/pdf"
)

// stream is a packed stream.
func stream(about, content string) string {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	_, _ = z.Write([]byte(content)) // into memory
	_ = z.Close()
	return fmt.Sprintf("<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream", about, packed.Len(), packed.String())
}

const words = "BT /F 12 Tf 50 700 Td (ke hoach tap huan ky nang so cho nguoi dan o tat ca cac thon) Tj ET "

// onePage is a file of one page of that content, and of other objects, numbered from 10 on.
func onePage(content string, more ...string) []byte {
	return pagesOf("[3 0 R]", stream("", content), more...)
}

func pagesOf(kids, content string, more ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj 2 0 obj <</Kids " + kids + "/Resources<</Font<</F 5 0 R/W 10 0 R/V<</Subtype/Type0/DescendantFonts[<</W[0 200000 500]>>]>>>>/XObject<</X 10 0 R>>>>/MediaBox[0 0 9000 90000]>> endobj\n" +
		"3 0 obj <</Type/Page/Contents 4 0 R>> endobj 4 0 obj " + content + " endobj 5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Times-Roman>> endobj\n")
	for i, o := range more {
		fmt.Fprintf(&b, "%d 0 obj %s endobj\n", 10+i, o)
	}
	b.WriteString("trailer <</Root 1 0 R>>")
	return []byte(b.String())
}

// manyPages all show the same content.
func manyPages(n int, content string) []byte {
	kids, more := "[", make([]string, n)
	for i := range more {
		kids += fmt.Sprintf("%d 0 R ", 10+i)
		more[i] = "<</Type/Page/Contents 4 0 R>>"
	}
	return pagesOf(kids+"]", content, more...)
}

// repeated is one text for each number.
func repeated(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func TestAFileMadeToTakeAllTimeOrMemoryTakesLittle(t *testing.T) {
	lengths := make([]string, 200_000)
	for i := range lengths {
		lengths[i] = fmt.Sprintf("<</Length %d 0 R>>stream\nendstream", 11+i)
	}
	list := repeated(5000, "%d 0 ")
	for name, data := range map[string][]byte{
		"pages within themselves":                  pagesOf("10 0 R", "<<>>", "[<</Kids 10 0 R>><</Kids 10 0 R>>]"),
		"lengths that lead to lengths":             onePage(words, lengths...),
		"objects within unended texts":             append(onePage(words), []byte(repeated(20_000, " 1%d 0 obj( "))...),
		"objects that share one place":             pagesOf("[10 0 R]", "<<>>", "<</Type/Page/Contents 11 0 R>>", stream(fmt.Sprintf("/Type/ObjStm/N 5000/First %d", len(list)), list+"["+strings.Repeat("1 ", 400_000)+"]")),
		"letters without end":                      onePage("BT /F 12 Tf 50 700 Td (" + strings.Repeat("a", 30_000_000) + ") Tj ET"),
		"a long text for each code":                onePage("BT /W 12 Tf 50 700 Td (aaaa) Tj ET "+words, "<</Subtype/Type0/ToUnicode 11 0 R>>", stream("", "1 beginbfrange <0000> <ffff> <"+strings.Repeat("0041", 100_000)+"> endbfrange")),
		"rows wider than the file":                 manyPages(500, stream("/DecodeParms<</Predictor 12/Columns 1048576/Colors 32/BitsPerComponent 16>>", "ab")),
		"a large font read again and again":        onePage(words + strings.Repeat("/V 12 Tf ", 50_000)),
		"lines on each of many pages":              manyPages(1000, stream("", words+repeated(4000, "50 %[1]d m 150 %[1]d l S "))),
		"forms within forms":                       onePage(words+"/X Do", stream("/Subtype/Form", strings.Repeat("/X Do ", 30))),
		"a page of far too many lines":             onePage("BT /F 1 Tf 50 0 Td " + strings.Repeat("0 1.5 Td (dong) Tj ", 60_000) + "ET"),
		"a name of a letter as long as a document": onePage(words+"/W 12 Tf", "<</Subtype/Type1/Encoding<</Differences[0/uni"+strings.Repeat("0041", 1_000_000)+"]>>>>"),
		"a text that stands for another":           onePage(words + "/S<</ActualText(" + strings.Repeat("a", 3_000_000) + ")>>BDC EMC"),
		"margins that all differ":                  onePage(words + "/Artifact<</Type/Pagination>>BDC BT /F 1 Tf 50 0 Td " + repeated(50_000, "0 1.5 Td (%d) Tj ") + "ET EMC"),
		"coordinates beyond all":                   onePage(words + "BT /F 1e300 Tf 99999999999999999999 0 0 9999999999999999 1 1 Tm (a) Tj ET " + strings.Repeat("999999999999 0 0 999999999999 0 0 cm ", 50) + words),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := pdf.Read(data)
			runtime.ReadMemStats(&after)
			if taken := (after.TotalAlloc - before.TotalAlloc) >> 20; taken > 2500 {
				t.Errorf("%d MB were used, some of them again, for a file of %d KB: %v", taken, len(data)>>10, err)
			}
			if stack := (int64(after.StackSys) - int64(before.StackSys)) >> 20; stack > 30 {
				t.Errorf("a stack of %d MB", stack)
			}
			if err != nil && !errs.Is(err, errs.TooLarge) && !errs.Is(err, errs.Invalid) {
				t.Error(err)
			}
		})
	}
}

func TestAFontGivesNoControlCharacters(t *testing.T) {
	file := onePage(words+"BT /W 12 Tf 50 600 Td (abc) Tj ET", "<</Subtype/Type1/Encoding<</Differences[97/uni0000/u0001]>>/ToUnicode 11 0 R>>", stream("", "1 beginbfchar <63> <00> endbfchar"))
	for _, b := range body(t, file) {
		if strings.ContainsAny(b.Text, "\x00\x01") {
			t.Errorf("%q", b.Text)
		}
	}
}
