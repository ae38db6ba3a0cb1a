package photo_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	"lantoa/internal/errs"
	"lantoa/internal/i18n"
	"lantoa/internal/photo"
)

// The smallest pictures of the two kinds of WebP, one pixel each.
const (
	losslessWebP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="
	lossyWebP    = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"
)

func decoded(t testing.TB, text string) []byte {
	t.Helper()
	data, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// corners is a picture of four coloured quarters: red, green above; blue, white below.
func corners(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{R: 255, A: 255}
			switch right, below := x >= w/2, y >= h/2; {
			case right && below:
				c = color.RGBA{R: 255, G: 255, B: 255, A: 255}
			case right:
				c = color.RGBA{G: 255, A: 255}
			case below:
				c = color.RGBA{B: 255, A: 255}
			}
			m.Set(x, y, c)
		}
	}
	return m
}

func asJPEG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif is a TIFF block with an orientation and a position, as a phone writes them.
func exif(order binary.AppendByteOrder, mark string, orientation int) []byte {
	b := []byte(mark)
	b = order.AppendUint32(b, 8)
	b = order.AppendUint16(b, 2)
	b = order.AppendUint16(b, 0x0112) // orientation: one SHORT
	b = order.AppendUint16(b, 3)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint16(b, uint16(orientation))
	b = order.AppendUint16(b, 0)
	b = order.AppendUint16(b, 0x8825) // the GPS directory follows
	b = order.AppendUint16(b, 4)
	b = order.AppendUint32(b, 1)
	b = order.AppendUint32(b, 38)
	b = order.AppendUint32(b, 0)
	return append(b, "GPS-16.0544N-108.2022E"...)
}

func withEXIF(jpegFile, tiff []byte) []byte {
	body := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{}, jpegFile[:2]...)
	out = append(out, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
	out = append(out, body...)
	return append(out, jpegFile[2:]...)
}

func letter(c color.Color) string {
	r, g, b, _ := c.RGBA()
	switch {
	case r > 0x8000 && g > 0x8000 && b > 0x8000:
		return "W"
	case r > 0x8000 && g < 0x8000 && b < 0x8000:
		return "R"
	case g > 0x8000 && r < 0x8000 && b < 0x8000:
		return "G"
	case b > 0x8000 && r < 0x8000 && g < 0x8000:
		return "B"
	}
	return "?"
}

func seen(t *testing.T, p photo.Photo) string {
	t.Helper()
	m, err := jpeg.Decode(bytes.NewReader(p.JPEG))
	if err != nil {
		t.Fatal(err)
	}
	if m.Bounds().Dx() != p.Width || m.Bounds().Dy() != p.Height {
		t.Errorf("says %d×%d, is %v", p.Width, p.Height, m.Bounds())
	}
	x, y := p.Width/4, p.Height/4
	return letter(m.At(x, y)) + letter(m.At(3*x, y)) + letter(m.At(x, 3*y)) + letter(m.At(3*x, 3*y))
}

func clean(t *testing.T, data []byte) photo.Photo {
	t.Helper()
	p, err := photo.Clean(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAPictureStandsUprightHoweverTheCameraWasHeld(t *testing.T) {
	stored := asJPEG(t, corners(80, 40))
	want := []string{"RGBW", "GRWB", "WBGR", "BWRG", "RBGW", "BRWG", "WGBR", "GWRB"}
	for i, corners := range want {
		o := i + 1
		t.Run(fmt.Sprint(o), func(t *testing.T) {
			for _, tiff := range [][]byte{exif(binary.BigEndian, "MM\x00*", o), exif(binary.LittleEndian, "II*\x00", o)} {
				p := clean(t, withEXIF(stored, tiff))
				if got := seen(t, p); got != corners {
					t.Errorf("corners are %s, want %s", got, corners)
				}
				if lying := o >= 5; lying != (p.Height == 80) {
					t.Errorf("size is %d×%d", p.Width, p.Height)
				}
			}
		})
	}
}

func TestPNGAndWebPStandUprightToo(t *testing.T) {
	tiff := exif(binary.BigEndian, "MM\x00*", 6)
	plain := asPNG(t, corners(80, 40))
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(tiff)))
	chunk = append(append(chunk, "eXIf"...), tiff...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	const header = 33 // signature and IHDR
	turned := append(append(append([]byte{}, plain[:header]...), chunk...), plain[header:]...)
	if got := seen(t, clean(t, turned)); got != "BRWG" {
		t.Errorf("PNG corners are %s", got)
	}

	webp := decoded(t, losslessWebP)
	webp[21] = 1 // the width less one: two pixels side by side
	webp = append(webp, "EXIF"...)
	webp = binary.LittleEndian.AppendUint32(webp, uint32(len(tiff)))
	webp = append(webp, tiff...)
	binary.LittleEndian.PutUint32(webp[4:], uint32(len(webp)-8))
	if p := clean(t, webp); p.Width != 1 || p.Height != 2 {
		t.Errorf("WebP is %d×%d", p.Width, p.Height)
	}
}

func TestThePlaceWhereItWasTakenIsGone(t *testing.T) {
	sent := withEXIF(asJPEG(t, corners(80, 40)), exif(binary.BigEndian, "MM\x00*", 1))
	if !bytes.Contains(sent, []byte("GPS-16")) {
		t.Fatal("the picture that was sent tells no place")
	}
	kept := clean(t, sent).JPEG
	for _, trace := range []string{"Exif", "GPS-16", "MM\x00*", "http"} {
		if bytes.Contains(kept, []byte(trace)) {
			t.Errorf("%q is still in the file", trace)
		}
	}
}

func TestALargePictureIsBroughtDownAndASmallOneIsLeftAsItIs(t *testing.T) {
	for _, c := range []struct{ w, h, wantW, wantH int }{
		{3000, 1500, 2000, 1000},
		{1500, 3000, 1000, 2000},
		{2000, 10, 2000, 10},
		{9000, 1, 2000, 1},
		{30, 20, 30, 20},
	} {
		p := clean(t, asPNG(t, image.NewGray(image.Rect(0, 0, c.w, c.h))))
		if p.Width != c.wantW || p.Height != c.wantH {
			t.Errorf("%d×%d became %d×%d", c.w, c.h, p.Width, p.Height)
		}
	}
}

func TestEveryKindOfFileIsKnownByItsContent(t *testing.T) {
	for name, data := range map[string][]byte{
		"jpeg": asJPEG(t, corners(8, 8)), "png": asPNG(t, corners(8, 8)),
		"lossless webp": decoded(t, losslessWebP), "lossy webp": decoded(t, lossyWebP),
	} {
		t.Run(name, func(t *testing.T) {
			if sniffed := seen(t, clean(t, data)); sniffed == "" {
				t.Error("nothing came out")
			}
		})
	}
}

func TestWhatIsSeeThroughBecomesWhite(t *testing.T) {
	if got := seen(t, clean(t, asPNG(t, image.NewNRGBA(image.Rect(0, 0, 40, 40))))); got != "WWWW" {
		t.Errorf("corners are %s", got)
	}
}

func TestTheSameBytesGiveTheSamePhoto(t *testing.T) {
	data := asJPEG(t, corners(300, 200))
	if !bytes.Equal(clean(t, data).JPEG, clean(t, data).JPEG) {
		t.Error("a photo sent twice would be kept twice")
	}
}

func TestARefusedFileIsToldWhatToDo(t *testing.T) {
	whole := asJPEG(t, corners(80, 40))
	huge := append([]byte{}, asPNG(t, corners(8, 8))...)
	binary.BigEndian.PutUint32(huge[16:], 20_000)
	binary.BigEndian.PutUint32(huge[20:], 20_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	say, err := i18n.New()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		kind errs.Kind
		key  string
	}{
		"empty":       {nil, errs.Invalid, "photo.format"},
		"text":        {[]byte("<svg onload=alert(1)>"), errs.Invalid, "photo.format"},
		"gif":         {[]byte("GIF89a\x01\x00\x01\x00"), errs.Invalid, "photo.format"},
		"iphone":      {[]byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), errs.Invalid, "photo.heic"},
		"heif":        {[]byte("\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic"), errs.Invalid, "photo.heic"},
		"half":        {whole[:len(whole)/2], errs.Invalid, "photo.broken"},
		"head alone":  {whole[:3], errs.Invalid, "photo.broken"},
		"webp stump":  {decoded(t, lossyWebP)[:20], errs.Invalid, "photo.broken"},
		"many pixels": {huge, errs.TooLarge, "photo.pixels"},
		"many bytes":  {append(whole, make([]byte, photo.MaxBytes)...), errs.TooLarge, "photo.bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := photo.Clean(c.data)
			var e *errs.Error
			if !errors.As(err, &e) || e.Kind != c.kind || e.Key != c.key {
				t.Fatalf("got %v", err)
			}
			if say.Error(err) == c.key {
				t.Error("there is no sentence for it")
			}
		})
	}
}

func FuzzClean(f *testing.F) {
	jpegFile := asJPEG(f, corners(16, 8))
	f.Add(jpegFile)
	f.Add(withEXIF(jpegFile, exif(binary.LittleEndian, "II*\x00", 6)))
	f.Add(withEXIF(jpegFile, exif(binary.BigEndian, "MM\x00*", 3)))
	f.Add(asPNG(f, corners(16, 8)))
	f.Add(decoded(f, losslessWebP))
	f.Add(decoded(f, lossyWebP))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := photo.Clean(data)
		if err != nil {
			if k := errs.KindOf(err); k != errs.Invalid && k != errs.TooLarge {
				t.Fatalf("%v", err)
			}
			return
		}
		size, err := jpeg.DecodeConfig(bytes.NewReader(p.JPEG))
		if err != nil || size.Width != p.Width || size.Height != p.Height || max(p.Width, p.Height) > photo.MaxSide {
			t.Fatalf("kept %v, said %d×%d: %v", size, p.Width, p.Height, err)
		}
	})
}
