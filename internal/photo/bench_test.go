package photo_test

import (
	"bytes"
	"context"
	"io"
	"sync/atomic"
	"testing"

	"lantoa/internal/errs"
	"lantoa/internal/photo"
)

// watched counts how many of its kind are being read at once.
type watched struct {
	io.Reader
	reading, most *atomic.Int32
	begun         bool
}

func (w *watched) Read(p []byte) (int, error) {
	if !w.begun {
		w.begun = true
		if n := w.reading.Add(1); n > w.most.Load() {
			w.most.Store(n)
		}
	}
	n, err := w.Reader.Read(p)
	if err == io.EOF {
		w.reading.Add(-1)
	}
	return n, err
}

func TestHoweverManyPicturesComeFewAreReadAtATime(t *testing.T) {
	bench := photo.NewBench()
	data := asJPEG(t, corners(400, 300))
	var reading, most atomic.Int32
	failures := make(chan error)
	for range 12 {
		go func() {
			_, err := bench.Clean(context.Background(), &watched{Reader: bytes.NewReader(data), reading: &reading, most: &most})
			failures <- err
		}()
	}
	for range 12 {
		if err := <-failures; err != nil {
			t.Error(err)
		}
	}
	if most.Load() > 2 {
		t.Errorf("%d pictures at once", most.Load())
	}
}

func TestAPictureTooLargeIsNotReadToItsEnd(t *testing.T) {
	endless := bytes.NewReader(make([]byte, photo.MaxBytes*2))
	if _, err := photo.NewBench().Clean(context.Background(), endless); !errs.Is(err, errs.TooLarge) {
		t.Fatal(err)
	}
	if endless.Len() < photo.MaxBytes-1024 {
		t.Errorf("%d bytes left unread", endless.Len())
	}
}

func TestWhoDoesNotWaitAnyLongerGivesUpThePlace(t *testing.T) {
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	var full photo.Bench // has no place at all
	if _, err := full.Clean(gone, bytes.NewReader(nil)); err == nil {
		t.Fatal("a picture was read for nobody")
	}
}
