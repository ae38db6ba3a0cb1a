// Package photo makes a picture from somebody's phone fit to keep: upright, of a
// modest size, and without anything else that the file told, above all the place
// where it was taken.
package photo

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"lantoa/internal/errs"
)

// What is taken and what is kept.
const (
	MaxBytes  = 15 << 20   // of the file that was sent
	MaxPixels = 60_000_000 // of the picture in it
	MaxSide   = 2000       // of the picture that is kept
	quality   = 82
)

// Photo is a picture fit to keep: a JPEG of pixels alone.
type Photo struct {
	JPEG          []byte
	Width, Height int
}

// Clean reads a JPEG, PNG or WebP, whatever its name says, turns it upright,
// brings its longest side down to MaxSide and drops everything but the pixels.
// The same bytes always give the same photo.
func Clean(data []byte) (Photo, error) {
	if len(data) > MaxBytes {
		return Photo{}, errs.New(errs.TooLarge, "photo.bytes", errs.Args{"Limit": MaxBytes >> 20})
	}
	kind := sniff(data)
	switch kind {
	case heic:
		return Photo{}, errs.New(errs.Invalid, "photo.heic")
	case unknown:
		return Photo{}, errs.New(errs.Invalid, "photo.format")
	}
	// The size is read first: a small file can claim a picture that fills the memory.
	size, err := kind.size(data)
	if err != nil || size.Width < 1 || size.Height < 1 {
		return Photo{}, errs.Wrap(errs.Invalid, "photo.broken", err)
	}
	pixels := int64(size.Width) * int64(size.Height)
	if deep(size.ColorModel) {
		pixels *= 2 // in memory they weigh twice as much
	}
	if pixels > MaxPixels {
		return Photo{}, errs.New(errs.TooLarge, "photo.pixels", errs.Args{"Limit": MaxPixels / 1_000_000})
	}
	picture, err := kind.decode(data)
	if err != nil {
		return Photo{}, errs.Wrap(errs.Invalid, "photo.broken", err)
	}
	upright := turn(shrink(picture), orientation(kind, data))
	var out bytes.Buffer
	if err := jpeg.Encode(&out, upright, &jpeg.Options{Quality: quality}); err != nil {
		return Photo{}, err
	}
	return Photo{JPEG: out.Bytes(), Width: upright.Rect.Dx(), Height: upright.Rect.Dy()}, nil
}

// deep tells of pictures with two bytes a colour.
func deep(m color.Model) bool {
	return m == color.RGBA64Model || m == color.NRGBA64Model || m == color.Gray16Model
}

func (f format) size(data []byte) (image.Config, error) {
	switch f {
	case pngFile:
		return png.DecodeConfig(bytes.NewReader(data))
	case webpFile:
		return webp.DecodeConfig(bytes.NewReader(data))
	}
	return jpeg.DecodeConfig(bytes.NewReader(data))
}

func (f format) decode(data []byte) (image.Image, error) {
	switch f {
	case pngFile:
		return png.Decode(bytes.NewReader(data))
	case webpFile:
		return webp.Decode(bytes.NewReader(data))
	}
	return jpeg.Decode(bytes.NewReader(data))
}

// shrink lays the picture on white, for a JPEG has no transparency.
func shrink(picture image.Image) *image.RGBA {
	from := picture.Bounds()
	w, h := from.Dx(), from.Dy()
	if longest := max(w, h); longest > MaxSide {
		w, h = max(1, w*MaxSide/longest), max(1, h*MaxSide/longest)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Rect, image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(small, small.Rect, picture, from, draw.Over, nil)
	return small
}
