// Package body recognises Vietnamese bodies - committees, offices, unions, schools, hamlets - in
// running text and in lists, with the commas and the "và" of their own names.
package body

import (
	"lantoa/internal/plandoc/prose"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What follows are the words by which a body is told in running text. They are lists, to be
// lengthened; nothing else knows them.

// bodyWords begin the name of a body, in small letters.
var bodyWords = regexp.MustCompile(`^(?:(?:tất cả )?các |những |toàn thể |mỗi |từng )?(?:` +
	`ủy ban|uỷ ban|ub |ubnd|ubmttq|ubmt|hđnd|hội đồng|thường trực|thường vụ|ban|đảng ủy|đảng uỷ|đảng bộ|chi bộ|chi ủy|` +
	`tỉnh ủy|tỉnh uỷ|huyện ủy|thành ủy|cấp ủy|cấp uỷ|tổ chức (?:đảng|cơ sở đảng|chính trị|đoàn thể|hội|đoàn|thành viên|liên quan|xã hội|kinh tế|tôn giáo|tín dụng)|bên|` +
	`tổ (?:công nghệ|công đoàn|đảng|chức năng|tin học|bộ môn|dân phố|chuyên môn|văn phòng|tự quản|hợp tác|an ninh|đề án|công tác|phụ nữ|trưởng|giúp việc|biên tập|liên gia|truyền thông|tuyên truyền)|cơ quan|đơn vị|địa phương|` +
	`cơ sở (?:giáo dục|đảng|y tế|truyền thanh)|phòng|văn phòng|trung tâm|công an|quân sự|trạm|trường|nhà trường|hội|` +
	`đoàn|xã đoàn|mặt trận|mttq|thôn|ấp|buôn|khu phố|khối phố|đài|sở|bộ|kho bạc|liên đoàn|công đoàn|doanh nghiệp|` +
	`hợp tác xã|htx|bưu điện|ngân hàng|viện|ngành|bí thư|trưởng (?:ban|thôn|ấp|phòng|khu|các|trạm|công an|đoàn|bộ phận|tổ)|chủ tịch|hiệu trưởng|` +
	`cán bộ|công chức|đồng chí|đội|xã|phường|thành viên|cộng tác viên|nhóm zalo|vnpt|viettel|chi đoàn|chi hội|liên đội|bộ phận|giáo viên|nhân viên|phó|tổng phụ trách|thủ trưởng|giám đốc|chánh|bản|làng|xóm|câu lạc bộ|điện lực|công ty|chi cục|cục|thanh tra|tòa án|viện kiểm sát|hạt kiểm lâm|quỹ tín dụng|lực lượng|kế toán|văn thư|tiểu ban|trưởng bản|trưởng xóm|ủy viên|uỷ viên|thư viện|tập thể|người đứng đầu|lãnh đạo|ban giám hiệu|báo|toàn trường|hộ kinh doanh|chủ nhiệm|thư ký|thành đoàn|tỉnh đoàn|huyện đoàn|vụ|chi nhánh|thuế (?:cơ sở|tỉnh|thành phố|khu vực)|tạp chí|nhà xuất bản|tổng cục|thông tấn xã|trung ương (?:đoàn|hội|mặt trận)|người có uy tín|người uy tín|cơ sở thờ tự|già làng|nghiệp đoàn|đồn|xí nghiệp|nhà máy|lâm trường|nông trường|bệnh viện|hiệp hội|bảo tàng|khu công nghiệp|đồn biên phòng|nhà văn hóa|giáo xứ|khối|cụm)(?:[\s,;.:)]|$)`)

// notBodies begin like a body and are none.
var notBodies = regexp.MustCompile(`^(?:các |những )?(?:ban (?:hành|đầu|đêm|ngày|bố)|phòng[, ]+(?:chống|ngừa|tránh|cháy|ngự)|` +
	`hội (?:nghị|thảo|thi|diễn|nhập|viên|họp|chợ)|trường hợp|bộ (?:tài liệu|tiêu chí|chỉ số|mặt|máy|câu hỏi)|sở hữu|` +
	`đoàn (?:kết|viên)|đội ngũ|viện dẫn|ngành nghề|cơ quan ngôn luận|xã hội|đài phát (?:sóng|thanh bằng))(?:[\s,;.:]|$)`)

// IsProper tells whether s begins with a body whose name begins with a capital.
func IsProper(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(first) && Begins(s)
}

// capitalNext are words that name a body only when a capital follows.
var capitalNext = regexp.MustCompile(`(?i)^(bộ|sở|hội|viện|vụ|cục|báo|đồn|khối|cụm|nhà văn hóa) (.)`)

// group is "Tổ" with a name of its own.
var group = regexp.MustCompile(`^(?:(?:Các )?(?:Tổ|tổ|Nhóm|Bộ phận|Đội|Câu lạc bộ) \p{Lu}|[Cc]ác tổ(?:\s|$)|(?:Tổ|Đội) \p{Ll})`)

// noGroup begins like "Tổ" with a name and is none.
var noGroup = regexp.MustCompile(`^(?:Các )?(?:[Tt]ổ (?:chức|quốc|tiên|hợp lệ)|Đội (?:ngũ|mũ))(?:\s|$)`)

// smallNext are names that go on in small letters.
var smallNext = regexp.MustCompile(`(?i)^(?:báo và|hội (?:nông|phụ|cựu|liên|chữ|đồng|người|khuyến|văn|sinh|doanh|đoàn thể)|bộ phận|viện kiểm)`)

// longestWords is more than any words by which a body is told.
const longestWords = 120 // bytes

// Begins tells whether a name of a body stands at the beginning of s.
func Begins(s string) bool {
	if group.MatchString(s) && !noGroup.MatchString(s) {
		return true
	}
	small := strings.ToLower(prose.Beginning(s, longestWords))
	if !bodyWords.MatchString(small) || notBodies.MatchString(small) {
		return false
	}
	if m := capitalNext.FindStringSubmatch(s); m != nil {
		next, _ := utf8.DecodeRuneInString(m[2])
		return unicode.IsUpper(next) || smallNext.MatchString(s)
	}
	return true
}

// afterName are the words, in small letters, at which the name of a body is over.
var afterName = phrases(`
	chỉ_đạo chủ_trì chủ_động phối_hợp có_trách_nhiệm chịu_trách_nhiệm có_nhiệm_vụ triển_khai thực_hiện tham_mưu báo_cáo
	gửi tổ_chức xây_dựng hướng_dẫn căn_cứ theo_dõi đôn_đốc tuyên_truyền phổ_biến vận_động bố_trí rà_soát cập_nhật đăng
	phát mở cử lập kiểm_tra giám_sát là tiếp_tục thường_xuyên kịp_thời tăng_cường nghiên_cứu quán_triệt quan_tâm
	đề_xuất cung_cấp tổng_hợp làm được đưa giúp ban_hành soạn biên_soạn viết in cảnh_báo đấu_tranh định_hướng nắm chuẩn_bị
	đảm_bảo bảo_đảm quản_lý khảo_sát thống_kê đánh_giá hoàn_thành thông_báo thông_tin phản_ánh tham_gia hỗ_trợ ra_quân
	ký_kết phát_động lồng_ghép sử_dụng tập_huấn duy_trì đăng_ký nghiêm_túc khẩn_trương chọn dạy treo lắp sản_xuất
	ngay trong_việc trong_quá_trình để nhằm khi theo tại về vào và_báo_cáo và_thực_hiện trước_ngày chậm_nhất cần phải sẽ
	xác_định lãnh_đạo điều_hành đẩy_mạnh nâng_cao thẩm_định trình yêu_cầu đề_nghị kiện_toàn huy_động tiếp_nhận
	tuần_tra tư_vấn phòng_ngừa ngăn_chặn phát_hiện vệ_sinh lấy lên mời đón phục_vụ dán kết_nối rút đi_đầu
	gương_mẫu tìm_hiểu phân_công niêm_yết công_khai xây tặng ghi nộp nêu góp nhập tải cài chụp quay ủng_hộ trả_lời
	cụ_thể_hóa cụ_thể_hoá chấm bình_chọn tiến_hành đối_chiếu mua_sắm sơ_kết tổng_kết khen biểu_dương số_hóa trang_bị điều_phối đặt gắn bảo_quản khắc_phục thống_nhất xem_xét quyết_định phát_hành thông_qua nhận_xét hợp_đồng đối_soát vận_hành dựng_rạp chuẩn_hóa nhân_rộng số_hoá lắng_nghe tiếp_cận khai_thác phân_tích sửa_chữa thay_thế dọn trồng phân_loại hòa_giải bán kê_khai thẩm_tra tham_vấn giải_quyết giải_đáp tập_trung tập_dượt phòng,_chống phòng_chống xử_lý phê_duyệt giao nhắc tạo ưu_tiên cân_đối đóng_góp giới_thiệu trao_đổi thành_lập chấp_hành hằng hàng`)

// phrases are words parted by spaces, in which "_" stands for a space, by their first word.
func phrases(list string) map[string][]string {
	out := map[string][]string{}
	for _, words := range strings.Fields(list) {
		first, _, _ := strings.Cut(words, "_")
		first = strings.TrimRight(first, ",")
		out[first] = append(out[first], strings.ReplaceAll(words, "_", " "))
	}
	return out
}

// bareKind is a kind of body that is no name yet: "Ủy ban kiểm tra" goes on after it.
var bareKind = regexp.MustCompile(`(?i)^(?:văn phòng|câu lạc bộ|nhóm|bộ phận|cán bộ|công chức|phó|trưởng|tổng|ủy ban|uỷ ban|ban|trung tâm|tổ|phòng|đội|hội|trạm|viện|sở|bộ|đài) $`)

// standsAlone are bodies that are no part of the name before a dash, as "Kế toán" is.
var standsAlone = regexp.MustCompile(`^(?:Ủy ban|Uỷ ban|UBND|Ban|Công an|Phòng|Trung tâm|Đoàn|Trạm|Trường|Hội|Thôn|các|Các)\s`)

// nameAndRest parts a phrase that begins with a body into its name, or the list of names,
// and what is said of it.
func nameAndRest(s string) (name, rest string) {
	end := len(s)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == ';' && Begins(strings.TrimPrefix(strings.TrimSpace(s[i+1:]), "và ")) {
			i += size
			continue // a list of bodies goes on
		}
		if strings.ContainsRune("(:;.", r) || (r == '-' && i > 0 && strings.HasPrefix(s[i:], "- ") && standsAlone.MatchString(s[i+2:])) {
			end = i
			break
		}
		if (i == 0 || s[i-1] == ' ') && (startsRest(s, i) || isStrange(s, i)) && !bareKind.MatchString(s[:i]) {
			end = i
			break
		}
		i += size
	}
	return strings.Trim(s[:end], " ,"), strings.TrimSpace(s[end:])
}

func startsRest(s string, at int) bool {
	word := s[at:]
	if end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		word = word[:end]
	}
	for _, phrase := range afterName[word] {
		if !strings.HasPrefix(s[at:], phrase) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[at+len(phrase):])
		if unicode.IsLetter(next) {
			continue
		}
		if partOfName(strings.ToLower(s[:at]), phrase, s[at:]) {
			continue
		}
		if phrase == "tổ chức" && (at == 0 || endsWithAny(strings.ToLower(s[:at]), "các ", "những ", "và ", ", ") && Begins(s[at:])) {
			continue // "các tổ chức đảng", "và tổ chức chính trị - xã hội" are bodies
		}
		return true
	}
	return false
}

// partOfName tells whether a word that ends a name belongs to it after those before: "Giáo
// dục và Đào tạo", "Ngân hàng", "các bên ký kết", "các đơn vị được giao nhiệm vụ".
func partOfName(before, phrase, from string) bool {
	switch phrase {
	case "tạo":
		return endsWithAny(before, "đào ", "sáng ", "cải ")
	case "trình":
		return endsWithAny(before, "công ", "chương ", "giáo ", "truyền ")
	case "thông tin":
		return endsWithAny(before, "công nghệ ", "văn hóa - ", "văn hóa, ", "văn hoá - ", "cổng ", "trang ", "an toàn ")
	case "đăng ký", "đăng":
		return endsWithAny(before, "văn phòng ")
	case "hàng":
		return endsWithAny(before, "ngân ", "khách ", "cửa ", "bán ", "mua ")
	case "ký kết", "tham gia":
		return endsWithAny(before, "các bên ", "các đơn vị ", "các cơ quan ")
	case "được", "giao", "phân công", "có nhiệm vụ":
		return endsWithAny(before, "các đơn vị ", "các cơ quan ", ", đơn vị ", "các bộ phận ", "được ") && entrusted.MatchString(from) || endsWithAny(before, "được ")
	}
	return false
}

var entrusted = regexp.MustCompile(`^được (?:giao|phân công)`)

func endsWithAny(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// beforeName are the words that hand work to a body, cut from its name.
var beforeName = regexp.MustCompile(`(?i)^(?:giao(?: nhiệm vụ)?(?: cho)?|đề nghị|yêu cầu|trách nhiệm của|nhiệm vụ của|đối với|trân trọng đề nghị)\s*:?\s+`)

// Split parts a list of bodies: at ";" when there is one, else at "," and at "và"
// before another body, but never inside a body's own name.
func Split(list string) []string {
	list = strings.Trim(list, " ,;.:")
	if list == "" {
		return nil
	}
	var out []string
	if strings.Contains(list, ";") {
		for _, part := range strings.Split(list, ";") {
			if part = strings.Trim(part, " ,.:"); part != "" {
				out = append(out, strings.TrimPrefix(part, "và "))
			}
		}
		return out
	}
	for _, part := range strings.Split(list, ",") {
		part = strings.TrimSpace(part)
		joined := strings.TrimPrefix(part, "và ")
		if len(out) > 0 && (!Begins(joined) || oneList(out[len(out)-1], joined)) {
			out[len(out)-1] += ", " + part
			continue
		}
		out = append(out, splitAnd(joined)...)
	}
	return out
}

// generic are bodies without a name, which are said in one breath: "các sở, ban, ngành", "Ủy
// ban nhân dân các xã, phường", but not "các cơ quan, đơn vị", of which each is meant.
var (
	generic     = regexp.MustCompile(`(?i)^(?:ban|ngành|phòng|xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|quận|đoàn thể|sở|hội|thôn|xóm|ấp|bản|buôn|làng|tổ dân phố|khu phố|đơn vị|địa phương|tổ chức|thành ủy|thành uỷ|huyện ủy|đảng ủy trực thuộc)(?:\s+(?:(?:của |thuộc )?(?:xã|phường|huyện|tỉnh|thành phố)|(?:có )?liên quan|chuyên môn|trực thuộc(?: Trung ương| tỉnh)?))?$`)
	each        = regexp.MustCompile(`(?i)^(?:đơn vị|địa phương|tổ chức)`)
	ofEach      = regexp.MustCompile(`(?i)\S các (?:cơ quan|đơn vị)$|các (?:bộ|bộ, ngành|sở, ngành|ban, ngành)$`)
	frontParty  = regexp.MustCompile(`Đảng (?:ủy|uỷ) (?:Mặt trận Tổ quốc|MTTQ)(?: Việt Nam)?$`) // one committee for all of them
	barePlace   = regexp.MustCompile(`^(?:xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|quận)(?:\s+(?:trực thuộc|thuộc) .+)?$`)
	endsGeneric = regexp.MustCompile(`(?i)(?:các |^bí thư )(?:tỉnh ủy|tỉnh uỷ|huyện ủy|bộ|bộ, ngành|sở, ngành|sở|ban|phòng|xã|phường|huyện|ban, ngành|sở, ban|sở, ban, ngành|phòng, ban|phòng, ban, ngành|xã, phường|huyện, thị xã|quận, huyện|hội)$|\S các (?:thôn|xóm|ấp|bản|tổ dân phố|khu phố|buôn|cơ quan|đơn vị|tỉnh)$`)
)

func oneList(above, next string) bool {
	if barePlace.MatchString(next) || frontParty.MatchString(above) && strings.HasPrefix(next, "các đoàn thể") {
		return true
	}
	if each.MatchString(next) && !ofEach.MatchString(above) {
		return false
	}
	return endsGeneric.MatchString(above) && generic.MatchString(next)
}

func splitAnd(s string) []string {
	for from := 0; ; {
		at := strings.Index(s[from:], " và ")
		if at < 0 {
			return []string{s}
		}
		at += from
		before, after := s[:at], s[at+len(" và "):]
		sameOffice := strings.HasPrefix(before, "Văn phòng") && strings.HasSuffix(before, "HĐND") || strings.HasSuffix(before, "Hội đồng nhân dân")
		if Begins(after) && !sameOffice {
			return append([]string{before}, splitAnd(after)...)
		}
		from = at + len(" và ")
	}
}

const longestNames = 800 // bytes of a list of bodies

// Leading are the bodies that a phrase begins with, and what is said of them; none when it
// begins with no body.
func Leading(phrase string) (names []string, rest string) {
	for {
		cut := beforeName.ReplaceAllString(phrase, "")
		if cut == phrase {
			break
		}
		phrase = cut
	}
	if !Begins(phrase) {
		return nil, phrase
	}
	name, rest := nameAndRest(prose.Beginning(phrase, longestNames))
	if rest == "" && len(phrase) > longestNames {
		return nil, phrase // no list of bodies is as long
	}
	return Split(name), rest
}

var together = regexp.MustCompile(`(?i)phối hợp(?: chặt chẽ| đồng bộ| hiệu quả| thường xuyên)?(?: cùng)?(?: với| cùng|:)? `)

// Partners are the bodies that a duty is to be done together with, as far as it names them.
func Partners(text string) []string {
	out := []string{}
	for _, at := range together.FindAllStringIndex(text, -1) {
		if names, _ := Leading(text[at[1]:]); len(names) > 0 {
			out = append(out, names...)
		}
	}
	return Distinct(out)
}

// Distinct keeps the first of names that differ only in capitals.
func Distinct(names []string) []string {
	out := make([]string, 0, len(names))
	seen := map[string]bool{}
	for _, n := range names {
		key := strings.ToLower(strings.ReplaceAll(n, "uỷ", "ủy"))
		if !seen[key] {
			seen[key] = true
			out = append(out, n)
		}
	}
	return out
}

// Cut takes from names the words that hand the work over.
func Cut(names []string) []string {
	var out []string
	for _, n := range names {
		n = beforeName.ReplaceAllString(n, "")
		if at := strings.Index(n, " ("); at > 0 {
			n = n[:at]
		}
		if n = strings.Trim(n, " -–—,;."); n != "" {
			out = append(out, n)
		}
	}
	return out
}
