package calendar

import "math"

// The moments of new moons follow Jean Meeus, Astronomical Algorithms, 2nd
// edition, chapter 49, and the longitude of the sun chapter 25 (the lower
// accuracy): seconds for the moon, a quarter of an hour for the sun. That is
// enough to tell the day in the years promised by Lunar.

const (
	noon2000  = 2451545       // the Julian day that begins at noon of 2000-01-01
	vietnam   = 7.0 / 24      // ahead of Greenwich, in days
	lunation  = 29.530588861  // days from new moon to new moon, on average
	firstMoon = 2451550.09766 // the mean new moon of January 2000, number 0
)

// wave is one term of a series: size × sin(sum of the arguments), made smaller
// as often as the sun's own anomaly takes part.
type wave struct {
	size                  float64
	sun, moon, node, lean int // multiples of M, M', F; powers of E
}

var moonWaves = []wave{
	{-0.40720, 0, 1, 0, 0}, {0.17241, 1, 0, 0, 1}, {0.01608, 0, 2, 0, 0}, {0.01039, 0, 0, 2, 0},
	{0.00739, -1, 1, 0, 1}, {-0.00514, 1, 1, 0, 1}, {0.00208, 2, 0, 0, 2}, {-0.00111, 0, 1, -2, 0},
	{-0.00057, 0, 1, 2, 0}, {0.00056, 1, 2, 0, 1}, {-0.00042, 0, 3, 0, 0}, {0.00042, 1, 0, 2, 1},
	{0.00038, 1, 0, -2, 1}, {-0.00024, -1, 2, 0, 1}, {-0.00007, 2, 1, 0, 0}, {0.00004, 0, 2, -2, 0},
	{0.00004, 3, 0, 0, 0}, {0.00003, 1, 1, -2, 0}, {0.00003, 0, 2, 2, 0}, {-0.00003, 1, 1, 2, 0},
	{0.00003, -1, 1, 2, 0}, {-0.00002, -1, 1, -2, 0}, {-0.00002, 1, 3, 0, 0}, {0.00002, 0, 4, 0, 0},
}

// planetWaves are size, angle at the first moon, and its change from moon to moon.
var planetWaves = [][3]float64{
	{0.000325, 299.77, 0.107408}, {0.000165, 251.88, 0.016321}, {0.000164, 251.83, 26.651886},
	{0.000126, 349.42, 36.412478}, {0.000110, 84.66, 18.206239}, {0.000062, 141.74, 53.303771},
	{0.000060, 207.14, 2.453732}, {0.000056, 154.84, 7.306860}, {0.000047, 34.52, 27.261239},
	{0.000042, 207.19, 0.121824}, {0.000040, 291.34, 1.844379}, {0.000037, 161.72, 24.198154},
	{0.000035, 239.56, 25.513099}, {0.000023, 331.55, 3.592518},
}

func sine(degrees float64) float64 { return math.Sin(degrees * math.Pi / 180) }

// newMoon is the moment of the new moon of a number, as a Julian day of world time.
func newMoon(number int) float64 {
	k := float64(number)
	t := k / 1236.85
	t2, t3, t4 := t*t, t*t*t, t*t*t*t
	lean := 1 - 0.002516*t - 0.0000074*t2
	sun := 2.5534 + 29.10535670*k - 0.0000014*t2 - 0.00000011*t3
	moon := 201.5643 + 385.81693528*k + 0.0107582*t2 + 0.00001238*t3 - 0.000000058*t4
	node := 160.7108 + 390.67050284*k - 0.0016118*t2 - 0.00000227*t3 + 0.000000011*t4

	at := firstMoon + lunation*k + 0.00015437*t2 - 0.000000150*t3 + 0.00000000073*t4
	for _, w := range moonWaves {
		angle := float64(w.sun)*sun + float64(w.moon)*moon + float64(w.node)*node
		at += w.size * math.Pow(lean, float64(w.lean)) * sine(angle)
	}
	at -= 0.00017 * sine(124.7746-1.56375588*k+0.0020672*t2+0.00000215*t3)
	for _, w := range planetWaves {
		at += w[0] * sine(w[1]+w[2]*k)
	}
	return at - lag(t)
}

// lag is by how many days the even time of astronomers runs ahead of the turning
// earth: right within about half a minute until today, a guess for later years.
func lag(centuriesSince2000 float64) float64 {
	t := centuriesSince2000 + 1
	return -0.000278 + 0.000265*t + 0.000262*t*t
}

// newMoonDay is the Vietnamese day of a new moon, as a Julian day number.
func newMoonDay(number int) int { return int(math.Floor(newMoon(number) + 0.5 + vietnam)) }

// lastMoon is the number of the last new moon not after the day.
func lastMoon(day int) int {
	number := int(math.Floor((float64(day)-firstMoon)/lunation)) + 1
	for newMoonDay(number) > day {
		number--
	}
	return number
}

// sign is the twelfth of its way, from the March equinox, in which the sun
// stands as a Vietnamese day begins: the winter solstice opens the ninth.
func sign(day int) int {
	t := (float64(day) - 0.5 - vietnam - noon2000) / 36525
	anomaly := 357.52911 + 35999.05029*t - 0.0001537*t*t
	longitude := 280.46646 + 36000.76983*t + 0.0003032*t*t +
		(1.914602-0.004817*t-0.000014*t*t)*sine(anomaly) +
		(0.019993-0.000101*t)*sine(2*anomaly) + 0.000289*sine(3*anomaly) -
		0.00569 - 0.00478*sine(125.04-1934.136*t)
	return int(math.Floor(longitude/30)-12*math.Floor(longitude/360)) % 12
}
