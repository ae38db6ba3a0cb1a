package demo

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"

	"lantoa/internal/photo"
)

// drawing is a picture of a sun over a field in place of a photo: nobody can take
// it for one, and no person is shown.
func drawing(seed int) (photo.Photo, error) {
	const width, height = 1200, 800
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	sky, sun, field, earth := color.RGBA{220, 239, 228, 255}, color.RGBA{255, 212, 92, 255}, color.RGBA{46, 140, 106, 255}, color.RGBA{10, 86, 64, 255}
	centre := 300 + seed*137%600
	slope := seed%5 - 2
	for y := range height {
		for x := range width {
			dx, dy := x-centre, y-430
			ridge := 500 + slope*(x-width/2)/20
			switch {
			case y > ridge+150:
				img.Set(x, y, earth)
			case y > ridge:
				img.Set(x, y, field)
			case dx*dx+dy*dy < 150*150:
				img.Set(x, y, sun)
			default:
				img.Set(x, y, sky)
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		return photo.Photo{}, err
	}
	return photo.Clean(b.Bytes())
}
