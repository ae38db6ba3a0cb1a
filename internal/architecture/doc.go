// Package architecture holds no code, only tests that keep the house in order:
// which room may use which, how large a room may grow, and what no room may contain.
//
// A new room fails until it is written on one of the floors in floor_test.go;
// that is the moment to ask where it belongs.
package architecture
