package speech_test

import (
	"strings"
	"testing"
	"unicode"

	"lantoa/internal/speech"
)

func TestWrittenSignsAreSaidAsReadersSayThem(t *testing.T) {
	for _, c := range []struct{ written, said string }{
		{"", ""}, {"😀 🎉", ""}, {"   \n ", ""},
		// numbers
		{"21", "hai mươi mốt."}, {"15", "mười lăm."}, {"24 người", "hai mươi tư người."}, {"105", "một trăm linh năm."}, {"10", "mười."}, {"11", "mười một."}, {"0", "không."},
		{"1.250.000", "một triệu hai trăm năm mươi nghìn."}, {"1.005 hộ", "một nghìn không trăm linh năm hộ."}, {"98,5%", "chín mươi tám phẩy năm phần trăm."},
		{"1,5 tỷ đồng", "một phẩy năm tỷ đồng."}, {"50k", "năm mươi nghìn."}, {"35.000 đ", "ba mươi lăm nghìn đồng."}, {"năm 2026", "năm hai nghìn không trăm hai mươi sáu."},
		{"04 người", "bốn người."}, {"ngày 04", "ngày bốn."}, {"2.000.000.000 đồng", "hai tỷ đồng."}, {"0,05", "không phẩy không năm."}, {"-5 °C", "âm năm độ xê."},
		{"thời kỳ 4.0", "thời kỳ bốn chấm không."}, {"263/412 người", "hai trăm sáu mươi ba trên bốn trăm mười hai người."}, {"khoảng 2/3 số hộ", "khoảng hai phần ba số hộ."},
		{"5km đường", "năm ki lô mét đường."}, {"100 m² đất", "một trăm mét vuông đất."}, {"123456789012345678901234567890", "một hai ba bốn năm sáu bảy tám chín không một hai ba bốn năm sáu bảy tám chín không một hai ba bốn năm sáu bảy tám chín không."},
		// digit by digit
		{"gọi 113 hoặc 114", "gọi một một ba hoặc một một bốn."}, {"gọi 0200 3 000 115", "gọi không hai không không ba không không không một một năm."},
		{"0912345678", "không chín một hai ba bốn năm sáu bảy tám."}, {"đường dây nóng 1900 1234", "đường dây nóng một chín không không một hai ba bốn."},
		{"mã OTP 482913", "mã ô tê pê bốn tám hai chín một ba."}, {"số tài khoản 0011223344", "số tài khoản không không một một hai hai ba ba bốn bốn."},
		{"mật khẩu 8 chữ", "mật khẩu tám chữ."}, {"+84 912 345 678", "cộng tám bốn chín một hai ba bốn năm sáu bảy tám."}, {"tổng đài 156", "tổng đài một năm sáu."},
		// ordinals and Roman numerals
		{"lần thứ 1", "lần thứ nhất."}, {"Đại hội lần thứ I", "Đại hội lần thứ nhất."}, {"lớp thứ 4", "lớp thứ tư."}, {"thứ 2 hằng tuần", "thứ hai hằng tuần."}, {"Điều 4", "Điều bốn."},
		{"quý III/2025", "quý ba năm hai nghìn không trăm hai mươi lăm."}, {"quý 3/2025", "quý ba năm hai nghìn không trăm hai mươi lăm."}, {"Đại hội lần thứ XIV", "Đại hội lần thứ mười bốn."}, {"chương II", "chương hai."}, {"khóa XIII", "khóa mười ba."}, {"mục II.1.3", "mục hai chấm một chấm ba."},
		{"MC của buổi lễ", "em xê của buổi lễ."}, {"CV của người xin việc", "công văn của người xin việc."}, {"vitamin C", "vitamin xê."},
		// document numbers
		{"Nghị quyết số 57-NQ/TW", "Nghị quyết số năm mươi bảy Trung ương."}, {"Nghị định số 30/2020/NĐ-CP", "Nghị định số ba mươi năm hai nghìn không trăm hai mươi Chính phủ."},
		{"Kế hoạch số 01-KH/BCĐTW", "Kế hoạch số một Ban Chỉ đạo Trung ương."}, {"Luật số 91/2025/QH15", "Luật số chín mươi mốt năm hai nghìn không trăm hai mươi lăm Quốc hội mười lăm."},
		{"Quyết định số 505/QĐ-TTg", "Quyết định số năm trăm linh năm Thủ tướng Chính phủ."},
		// dates and times
		{"ngày 22/12/2024", "ngày hai mươi hai tháng mười hai năm hai nghìn không trăm hai mươi tư."}, {"sáng 7/10", "sáng ngày bảy tháng mười."}, {"ngày 04/4", "ngày bốn tháng tư."}, {"tháng 10/2026", "tháng mười năm hai nghìn không trăm hai mươi sáu."},
		{"ngày 5 tháng 4 năm 2026", "ngày năm tháng tư năm hai nghìn không trăm hai mươi sáu."}, {"2026-10-10", "ngày mười tháng mười năm hai nghìn không trăm hai mươi sáu."}, {"ngày 22-24/11", "ngày hai mươi hai đến hai mươi tư tháng mười một."},
		{"17h30", "mười bảy giờ ba mươi."}, {"7h", "bảy giờ."}, {"07:05", "bảy giờ năm phút."}, {"7 giờ 30", "bảy giờ ba mươi."}, {"từ 7h30-11h00", "từ bảy giờ ba mươi đến mười một giờ."}, {"trực 24/7", "trực hai mươi bốn trên bảy."},
		// ranges and scores
		{"80-85%", "tám mươi đến tám mươi lăm phần trăm."}, {"giai đoạn 2025 - 2030", "giai đoạn hai nghìn không trăm hai mươi lăm đến hai nghìn không trăm ba mươi."}, {"thắng với tỷ số 2-1", "thắng với tỷ số hai một."}, {"Tân Ninh – Quảng Ninh", "Tân Ninh, Quảng Ninh."},
		// "/" and others
		{"5 triệu/hộ", "năm triệu mỗi hộ."}, {"150 tiếng/phút", "một trăm năm mươi tiếng mỗi phút."}, {"và/hoặc", "và hoặc."}, {"trâu, bò, v.v.", "trâu, bò, vân vân."}, {"R&D", "e rờ và dê."},
		// abbreviations
		{"UBND xã và HĐND xã", "Ủy ban nhân dân xã và Hội đồng nhân dân xã."}, {"BTV Đảng ủy", "Ban Thường vụ Đảng ủy."}, {"TT. Quảng Hà", "thị trấn Quảng Hà."}, {"TP. Hạ Long, TX. Quảng Yên, P. Bãi Cháy", "thành phố Hạ Long, thị xã Quảng Yên, phường Bãi Cháy."}, {"TP.HCM", "Thành phố Hồ Chí Minh."},
		{"KHÔNG CHO BẤT KỲ AI MƯỢN", "không cho bất kỳ ai mượn."}, {"ỨNG DỤNG AI TRONG HỌC TẬP", "ứng dụng ây ai trong học tập."}, {"dùng AI để học", "dùng ây ai để học."}, {"đ/c phụ trách", "đồng chí phụ trách."}, {"cài VNeID, quét mã QR", "cài vê nê i đê, quét mã quy e rờ."},
		{"mạng 4G, khổ A4", "mạng bốn giê, khổ a bốn."}, {"COVID-19", "cô vít mười chín."}, {"H1N1", "hát một en một."}, {"TỔ CHỨC THỰC HIỆN", "tổ chức thực hiện."}, {"Facebook, Zalo, YouTube", "Facebook, Zalo, YouTube."}, {"kinh tế - xã hội", "kinh tế, xã hội."}, {"OCOP, TFP, GRDP", "ô cốp, tê ép pê, giê e rờ đê pê."}, {"vê-nê-i-đê, Trạm Y tế", "vê nê i đê, Trạm y tế."}, {"theo Luật số 91/2025/QH15.", "theo Luật số chín mươi mốt năm hai nghìn không trăm hai mươi lăm Quốc hội mười lăm."}, {"XYZQ", "ích i dài dét quy."},
		// addresses, lists, brackets
		{"https://dichvucong.gov.vn/trang-chu?a=1", "dịch vụ công chấm gờ o vê chấm vê en gạch chéo trang gạch ngang chu."}, {"hopthu@vidu.vn", "hopthu a còng vidu chấm vê en."},
		{"- Một\n- Hai", "Một.\nHai."}, {"1. Mở máy\n2. Bấm nút", "một, Mở máy.\nhai, Bấm nút."}, {"a) Mở máy", "a, Mở máy."}, {"thẻ (căn cước) mới", "thẻ, căn cước, mới."}, {"**Chú ý**: “im lặng”…", "Chú ý: im lặng."}, {"Đoạn một.\n\nĐoạn hai", "Đoạn một.\n\nĐoạn hai."}, {"| Ngày | Giờ |", "Ngày, Giờ."},
	} {
		if got := speech.Spoken(c.written); got != c.said {
			t.Errorf("%q\n got %q\nwant %q", c.written, got, c.said)
		}
	}
}

// raw is the first sign that nobody can say.
func raw(spoken string) string {
	for _, r := range spoken {
		if !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) && !strings.ContainsRune(" \n,;:.?!", r) {
			return string(r)
		}
	}
	return ""
}

func FuzzNothingRawRemains(f *testing.F) {
	for _, s := range []string{"Ngày 22/12/2024, 17h30, 57-NQ/TW, 80-85% 😀 (x) a@b.vn", "I. MỤC\n1.1. $5 ½ 3/4 -7 H2O ²", "\xff\x00٣", "v.v... P. 5/ 7- 0", "1:2:3 //// ---- 1/2/3/4/5 ++84"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		spoken := speech.Spoken(s)
		if sign := raw(spoken); sign != "" {
			t.Errorf("%q leaves %q in %q", s, sign, spoken)
		}
		if n := speech.Syllables(s); n < 0 || (n == 0) != (speech.Seconds(s) == 0) {
			t.Errorf("%q has %d syllables and takes %d s", s, n, speech.Seconds(s))
		}
		for _, r := range speech.ReadAloud(s).Readings {
			if r.Said == "" {
				t.Errorf("%q: %q is said by nothing", s, r.Written)
			}
		}
	})
}
