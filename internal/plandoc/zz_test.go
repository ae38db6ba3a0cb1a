package plandoc_test
import ("testing";"strings";"time";"lantoa/internal/plandoc")
func TestZZ(t *testing.T){
 for _, s := range []string{"- Công an xã, ", "các thôn và ", "ngày 1/1/2026 ", "a. B ", "; Phòng X", "- phối hợp với Công an xã và ", "1. A\n", "+ x\n", "PHẦN I\n", "\t|a|b", "a\tb\tc\n","I.\n","Nghị quyết số 5-NQ/TW ngày 1/1/2025 của A, B về C, "} {
  big := "KẾ HOẠCH\nA\nI. TỔ CHỨC THỰC HIỆN\n1. Công an xã\n- "+strings.Repeat(s, 2<<20/len(s))
  at := time.Now()
  _, err := plandoc.Read("a.txt", []byte(big))
  t.Logf("%q %v %v", s, time.Since(at), err)
 }
}
