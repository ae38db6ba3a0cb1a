package portal

import "testing"

func TestAnAddressThatABrowserReadsAsAnotherSiteIsNotOurs(t *testing.T) {
	for address, want := range map[string]bool{
		"/": true, "/ke-hoach/mot?x=1#y": true, "": false, "//xau.example": false, "/\\xau.example": false, "/\t/xau.example": false,
		"https://xau.example/": false, "javascript:alert(1)": false, "xau.example": false,
	} {
		if ours(address) != want {
			t.Errorf("%q: %v", address, !want)
		}
	}
}
