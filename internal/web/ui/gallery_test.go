package ui_test

import (
	"context"
	"fmt"
	"html"
	"io"

	"github.com/a-h/templ"

	"lantoa/internal/web/ui"
)

// gallery is every shell with every component in it, by the name of the page.
func gallery() map[string]templ.Component {
	return map[string]templ.Component{
		"resident": residentPage(),
		"reporter": reporterPage(),
		"overview": overviewPage(),
		"plan":     planPage(),
		"report":   reportPage(),
		"form":     officerFormPage(),
		"sign-in":  signInPage(),
		"bare":     barePage(),
	}
}

// with puts children into a component that takes some.
func with(parent templ.Component, children ...templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return parent.Render(templ.WithChildren(ctx, templ.Join(children...)), w)
	})
}

func text(words string) templ.Component { return templ.Raw(html.EscapeString(words)) }

func paragraph(words string) templ.Component {
	return templ.Raw("<p>" + html.EscapeString(words) + "</p>")
}

func heading(level int, id, words string) templ.Component {
	return templ.Raw(fmt.Sprintf(`<h%d id=%q>%s</h%d>`, level, id, html.EscapeString(words), level))
}

func division(children ...templ.Component) templ.Component {
	return templ.Join(append(append([]templ.Component{templ.Raw("<div>")}, children...), templ.Raw("</div>"))...)
}

func form(children ...templ.Component) templ.Component {
	return templ.Join(append(append([]templ.Component{templ.Raw(`<form method="post" action="/gui">`)}, children...), templ.Raw("</form>"))...)
}

func residentPage() templ.Component {
	problems := []ui.Problem{{Name: "topic", Text: "Chọn một việc"}, {Name: "phone", Text: "Số điện thoại thiếu 1 chữ số"}}
	return with(ui.Resident(ui.ResidentPage{
		Title: "Hỏi xã", Path: "/hoi", Size: 1, CommuneName: "Xã Tân Ninh", Phone: "0200 3 000 115",
		Issuer: "Ủy ban nhân dân xã Tân Ninh", Description: "Gửi câu hỏi cho xã và xem trả lời.", Sample: true,
		Links: []ui.Link{{Label: "Trang chủ", Href: "/"}, {Label: "Dành cho cán bộ", Href: "/dang-nhap"}},
	}),
		ui.Back("/", "Trang chủ"),
		ui.ErrorSummary(problems),
		heading(1, "tieu-de", "Hỏi xã"),
		templ.Raw(`<p class="lead">Viết như đang nói chuyện.</p>`),
		ui.Doors([]ui.Door{
			{Href: "/hoc", Picture: ui.DoorLearn(), Title: "Học kỹ năng số", Text: "Từng bước một, có hình, có tiếng"},
			{Href: "/tin", Picture: ui.DoorNews(), Title: "Tin xã", Text: "2 tin mới hôm nay"},
			{Href: "/canh-bao", Picture: ui.DoorAlert(), Title: "Cảnh báo lừa đảo", Text: "Mới: giả danh công an gọi điện"},
			{Href: "/hoi", Picture: ui.DoorAsk(), Title: "Hỏi xã", Text: "Gửi và xem trả lời"},
		}),
		templ.Raw(`<section aria-labelledby="cau-hoi"><h2 id="cau-hoi">Câu hỏi</h2>`),
		form(
			ui.Hidden("id", "0"),
			ui.RadioPicks(ui.Field{Name: "topic", Label: "Muốn hỏi việc gì?", Error: "Chọn một việc", Choices: []ui.Choice{
				{Value: "paper", Label: "Giấy tờ, thủ tục"}, {Value: "learn", Label: "Học dùng điện thoại, máy tính"},
			}}),
			ui.TextArea(ui.Field{Name: "question", Label: "Câu hỏi", Hint: "Đừng ghi mật khẩu, mã OTP, số căn cước hay số tài khoản.", Value: "Tôi mất căn cước, giờ làm lại thế nào?"}),
			ui.RadioPicks(ui.Field{Name: "answer", Label: "Nhận trả lời bằng cách nào?", Value: "call", Choices: []ui.Choice{
				{Value: "code", Label: "Tự xem bằng mã", Hint: "Gửi xong sẽ có mã, không cần cho số điện thoại"}, {Value: "call", Label: "Xã gọi điện lại"},
			}}),
			ui.TextInput(ui.Field{Name: "phone", Label: "Số điện thoại", Hint: "Chỉ ghi nếu muốn xã gọi lại.", Error: "Số này mới có 9 chữ số, cần đủ 10", Type: "tel", InputMode: "tel", Autocomplete: "tel", Value: "090000011"}),
			with(ui.Buttons(), ui.Button(ui.Action{Label: "Gửi câu hỏi", Icon: "send", Look: ui.Main})),
		),
		templ.Raw(`</section><section aria-labelledby="xem"><h2 id="xem">Xem trả lời</h2>`),
		ui.KeyValues([]ui.KeyValue{{Key: "Mã", Value: "TN-4821"}, {Key: "Tình trạng", Show: ui.TagSent()}}),
		ui.Log([]ui.LogEntry{{When: "8:05, 06/10", Text: "Xã đã nhận"}, {When: "9:30, 07/10", Text: "Chuyển Công an xã", Now: true}}),
		with(ui.Box(ui.Plain), heading(3, "b1", "Bình thường"), paragraph("Tin tốt, câu trả lời, điều cần nhớ.")),
		with(ui.Box(ui.Warning), heading(3, "b2", "Cần xem"), paragraph("Việc người đọc phải quyết hoặc làm.")),
		with(ui.Box(ui.Danger), heading(3, "b3", "Nguy hiểm"), paragraph("Chỉ dùng cho lừa đảo và mất dữ liệu.")),
		ui.MasteryKey(),
		templ.Raw(`</section>`),
		ui.CallForHelp("Cần người chỉ tận tay?", "Tổ công nghệ số cộng đồng đến tận nhà, không mất tiền.", "0200 3 000 115"),
	)
}

func reporterPage() templ.Component {
	return with(ui.Reporter(ui.ReporterPage{
		Title: "Việc của đơn vị", Path: "/don-vi", Size: 1, Home: "/don-vi", Unit: "Chi bộ thôn 4", Commune: "Xã Tân Ninh",
		Menu:    []ui.MenuItem{{Label: "Việc của đơn vị", Href: "/don-vi", Icon: "list-checks", Count: 2, Current: true}, {Label: "Hoạt động đã gửi", Href: "/don-vi/hoat-dong", Icon: "history"}},
		SignOut: "/dang-xuat", Script: "activity.js", Sample: true,
	}),
		ui.Notice(ui.OK, "Đã gửi hoạt động “Họp chi bộ tháng 10”."),
		heading(1, "viec", "Việc của đơn vị"),
		with(ui.Rows(),
			with(ui.Row("/don-vi/viec/1", "Hướng dẫn hộ kinh doanh thôn 7 nhận tiền bằng QR", "Trước ngày 02/10, xã đặt"), ui.TagLate(5)),
			with(ui.Row("/don-vi/viec/2", "Tuyên truyền Ngày hội", "Văn bản không nêu hạn"), ui.TagNotStarted()),
			with(ui.RowPlain("Họp chi bộ tháng 10", "06/10, 32 người dự"), ui.TagAccepted()),
		),
		heading(2, "ghi", "Ghi một hoạt động"),
		form(
			ui.TextInput(ui.Field{Name: "title", Label: "Tên hoạt động", Max: 200}),
			ui.DateInput(ui.Field{Name: "on", Label: "Ngày làm", Value: "2026-10-06", Latest: "2026-10-07"}),
			ui.Select(ui.Field{Name: "form", Label: "Hình thức", Choices: []ui.Choice{{Label: "Chọn một hình thức"}, {Value: "talk", Label: "Tuyên truyền miệng"}, {Value: "radio", Label: "Truyền thanh"}}}),
			ui.CheckPicks(ui.Field{Name: "tasks", Label: "Phục vụ việc nào?", Values: []string{"2"}, Choices: []ui.Choice{{Value: "1", Label: "Hướng dẫn nhận tiền bằng QR", Hint: "II.1.3-2"}, {Value: "2", Label: "Tuyên truyền Ngày hội", Hint: "II.1.4"}}}),
			ui.FileInput(ui.Field{Name: "photos", Label: "Ảnh", Hint: "Mỗi ảnh dưới 15 MB.", Accept: "image/jpeg,image/png,image/webp", Multiple: true}),
			with(ui.Buttons(), ui.Button(ui.Action{Label: "Gửi", Icon: "send", Look: ui.Main}), ui.Button(ui.Action{Label: "Lưu nháp", Name: "draft", Value: "1"}), ui.Button(ui.Action{Label: "Cần giúp", Look: ui.Warn, Stopped: true})),
		),
	)
}

func officer(title string, menu string) ui.OfficerPage {
	items := []ui.MenuItem{
		{Label: "Tổng quan", Href: "/tong-quan", Icon: "layout-dashboard"},
		{Label: "Kế hoạch", Href: "/ke-hoach", Icon: "list-tree", Count: 5},
		{Label: "Hoạt động", Href: "/hoat-dong", Icon: "clipboard-list", Count: 3},
		{Label: "Báo cáo", Href: "/bao-cao", Icon: "table"},
		{Label: "Đơn vị", Href: "/don-vi", Icon: "users"},
	}
	for i := range items {
		items[i].Current = items[i].Label == menu
	}
	return ui.OfficerPage{
		Title: title, Commune: "Xã Tân Ninh", Home: "/tong-quan", Menu: items, Sample: true,
		Unit: "Ban Xây dựng Đảng", Member: "Cán bộ mẫu", RoleLabel: "Điều phối kế hoạch", SignOut: "/dang-xuat",
	}
}

func overviewPage() templ.Component {
	cells := func(address, title string, p ui.Progress) templ.Component {
		return templ.Join(templ.Raw(`<tr><th scope="row">`+address+`</th><td><a href="/ke-hoach">`+title+`</a></td><td class="w260">`),
			ui.ProgressBar(p), templ.Raw(fmt.Sprintf(`</td><td class="num">%d/%d</td></tr>`, p.Done, p.Total)))
	}
	return with(ui.Officer(officer("Tổng quan", "Tổng quan")),
		with(ui.Bar("Hôm nay có gì cần để ý", "Thứ Tư 07/10/2026"), ui.LinkButton(ui.Action{Label: "Báo cáo tổng hợp", Icon: "file-text", Href: "/bao-cao", Small: true})),
		with(ui.Tiles(),
			ui.TileLink(ui.Tile{Href: "#late", Number: "5", Text: "nhiệm vụ trễ hạn, lâu nhất 7 ngày", Kind: ui.Danger}),
			ui.TileLink(ui.Tile{Href: "#silent", Number: "3", Text: "đơn vị chưa nộp báo cáo kỳ 22/9", Kind: ui.Warning}),
			ui.TileLink(ui.Tile{Href: "/hoat-dong", Number: "3", Text: "hoạt động chờ duyệt", Kind: ui.Warning}),
			ui.TileLink(ui.Tile{Href: "/ke-hoach", Number: "48", Of: "81", Text: "nhiệm vụ đã xong, có minh chứng"}),
		),
		with(ui.Columns(),
			division(with(ui.Card("progress", "Tiến độ theo mục của kế hoạch"),
				with(ui.Table("progress"), ui.TableHead([]ui.ColumnHead{{Label: "Mục"}, {Label: "Nội dung"}, {Label: "Tiến độ"}, {Label: "Xong", Number: true}}),
					templ.Raw("<tbody>"),
					cells("II.1.1", "Quan điểm chỉ đạo", ui.Progress{Done: 6, Doing: 2, Total: 8}),
					cells("II.1.3", "Phổ cập kỹ năng số cho người dân", ui.Progress{Done: 11, Doing: 4, Late: 2, Total: 18}),
					cells("III.2", "Ủy ban nhân dân xã", ui.Progress{Done: 6, Doing: 3, Late: 1, Total: 11}),
					templ.Raw("</tbody>")),
				ui.ProgressKey())),
			division(
				with(ui.Card("next", "Sắp đến hạn"), ui.DueList([]ui.Due{
					{Weekday: "T5", Day: "08/10", Soon: true, Title: "Thu âm bản mời dự Ngày hội", Href: "#", Text: "Phòng Văn hóa - Xã hội · II.1.4-3"},
					{Weekday: "T5", Day: "22/10", Title: "Đơn vị nộp báo cáo tháng 10", Href: "#", Text: "24 đơn vị"},
				})),
				with(ui.Card("silent", "Chưa có hoạt động"), form(ui.Button(ui.Action{Label: "Đôn đốc", About: "Chi bộ thôn 7", Icon: "bell", Small: true}))),
			),
		),
	)
}

func planPage() templ.Component {
	row := func(address, title, unit, due string, tag templ.Component) templ.Component {
		return templ.Join(templ.Raw(`<tr><td><span class="at">`+address+`</span><a href="#">`+title+`</a></td><td><b>`+unit+`</b></td><td>`+due+`</td><td>`), tag, templ.Raw(`</td></tr>`))
	}
	return with(ui.Officer(officer("Kế hoạch", "Kế hoạch")),
		with(ui.Bar("Kế hoạch tuyên truyền Nghị quyết 57", "Ban Thường vụ Đảng ủy xã ban hành · 39 mục thành 81 nhiệm vụ · đã xác nhận"),
			ui.LinkButton(ui.Action{Label: "Xem văn bản gốc", Icon: "file-text", Href: "#", Small: true}),
			ui.LinkButton(ui.Action{Label: "Thêm việc", Icon: "plus", Href: "#", Small: true})),
		with(ui.PlanColumns(),
			ui.Tree("Cây các mục", []ui.Node{
				{Address: "I", Label: "I", Title: "Mục đích, yêu cầu", Children: []ui.Node{{Address: "I.1", Label: "1", Title: "Mục đích", Count: "không có nhiệm vụ", Href: "#"}}},
				{Address: "II", Label: "II", Title: "Nội dung và hình thức", Open: true, Children: []ui.Node{
					{Address: "II.1", Label: "1", Title: "Nội dung", Href: "#", Open: true, Children: []ui.Node{
						{Address: "II.1.3", Label: "1.3", Title: "Phổ cập kỹ năng số", Count: "11/18", Late: 2, Href: "#"},
						{Address: "II.1.4", Label: "1.4", Title: "Ngày Chuyển đổi số 10/10", Count: "5/9", Late: 1, Href: "#"}}},
					{Address: "II.2", Label: "2", Title: "Hình thức tuyên truyền", Count: "7/10", Href: "#"}}},
				{Address: "III", Label: "III", Title: "Tổ chức thực hiện", Children: []ui.Node{
					{Address: "III.1", Label: "1", Title: "Ban Xây dựng Đảng", Count: "2/4", Href: "#"},
					{Address: "III.2", Label: "2", Title: "Ủy ban nhân dân xã", Count: "6/11", Late: 1, Href: "#", Current: true}}},
			}),
			with(ui.PlanRight(),
				with(ui.Card("clause", "III.2 Ủy ban nhân dân xã chỉ đạo các phòng chuyên môn"),
					ui.ClauseQuote("III.2-3", "Chỉ đạo, hướng dẫn hoạt động tuyên truyền trên các phương tiện thông tin đại chúng, đặc biệt chú trọng hệ thống đài truyền thanh cơ sở,...")),
				with(ui.Panel(),
					with(ui.HeadedRow("tasks", "4 nhiệm vụ của III.2"), ui.Chips("Lọc theo tình trạng", []ui.Chip{{Label: "Tất cả", Href: "?", Current: true}, {Label: "Trễ (1)", Href: "?loc=tre"}, {Label: "Xong (1)", Href: "?loc=xong"}})),
					with(ui.Table("tasks"), ui.TableHead([]ui.ColumnHead{{Label: "Nhiệm vụ"}, {Label: "Đơn vị"}, {Label: "Hạn"}, {Label: "Tình trạng"}}),
						templ.Raw("<tbody>"),
						row("III.2-3", "Thay cụm pano ở cổng xã và 3 nhà văn hóa", "Phòng Kinh tế", "30/9/2026<br><span class=muted>xã đặt</span>", ui.TagLate(7)),
						row("III.2-1", "Mỗi tuần ít nhất 1 bài trên cổng thông tin", "Phòng Văn hóa - Xã hội", "Hằng tuần", ui.TagDoing()),
						row("III.2-4", "Phát động thi đua học tập số", "Trường THCS", "15/9/2026", ui.TagDone()),
						row("III.2-4", "Dạy thử 1 tiết có ứng dụng số", "Trường THCS", "30/10/2026", ui.TagNotStarted()),
						templ.Raw("</tbody>"))),
				with(ui.Box(ui.Warning), templ.Raw(`<p><b>Văn bản có 2 chỗ cần người xem.</b> <a href="#">Xem và xác nhận</a></p>`)),
				with(ui.Tags(), ui.TagDraft(), ui.TagSent(), ui.TagMend(), ui.TagAccepted(), ui.Tag(ui.Recalled, "undo-2", "Đã thu hồi")),
				with(ui.More("Xem đủ 5 gạch đầu dòng của III.2"), paragraph("Gạch đầu dòng thứ nhất.")),
			),
		),
	)
}

func reportPage() templ.Component {
	return with(ui.Officer(officer("Báo cáo tổng hợp", "Báo cáo")),
		with(ui.Bar("Báo cáo tổng hợp quý III năm 2026", "Gửi Ban Tuyên giáo và Dân vận Tỉnh ủy, hạn thứ Bảy 10/10 · bản nháp 3, chưa trình"),
			ui.LinkButton(ui.Action{Label: "Tải .docx", Icon: "download", Href: "#", Small: true, Saves: true}),
			ui.LinkButton(ui.Action{Label: "Trình ký", Icon: "send", Href: "#", Look: ui.Main})),
		with(ui.PaperColumns(),
			with(ui.Paper("Xem trước văn bản"),
				ui.PaperHeader(ui.PaperHead{
					Parent: "ĐẢNG BỘ TỈNH …", Issuer: "ĐẢNG ỦY XÃ TÂN NINH", Star: true,
					Number: ui.Words{{Text: "Số "}, ui.Gap(""), {Text: "-BC/ĐU"}}, Title: "ĐẢNG CỘNG SẢN VIỆT NAM",
					Date: ui.Words{{Text: "Tân Ninh, ngày "}, ui.Gap(""), {Text: " tháng 10 năm 2026"}},
				}),
				ui.PaperTitle("BÁO CÁO", "kết quả tuyên truyền thực hiện Nghị quyết số 57-NQ/TW", "và phong trào “Bình dân học vụ số” quý III năm 2026"),
				ui.PaperParagraph(ui.Say("Thực hiện Kế hoạch của Ban Thường vụ Đảng ủy xã, Ban Thường vụ Đảng ủy xã báo cáo kết quả quý III năm 2026 như sau:")),
				ui.PaperHeading(1, "I- LÃNH ĐẠO, CHỈ ĐẠO"),
				ui.PaperParagraph(ui.Words{{Text: "Ban Thường vụ Đảng ủy giao 24 đơn vị thực hiện 81 nhiệm vụ của Kế hoạch."}, ui.Note(1), {Text: " Tỷ lệ hộ kinh doanh nhận tiền qua mã QR: "}, ui.Gap("—"), {Text: "."}}),
				ui.PaperHeading(2, "1. Tuyên truyền trên các kênh"),
				ui.PaperTable([]string{"Hình thức", "Số lượng"}, [][]ui.Words{{ui.Say("Đài truyền thanh"), {{Text: "138 lượt phát"}, ui.Note(2)}}, {ui.Say("Cổng thông tin điện tử"), ui.Say("31 bài")}}),
				ui.PaperSignature(ui.PaperSign{Recipients: []string{"Ban TG và DV Tỉnh ủy (b/c),", "Lưu Đảng ủy."}, OnBehalf: "T/M BAN THƯỜNG VỤ", Office: "PHÓ BÍ THƯ THƯỜNG TRỰC"}),
			),
			with(ui.PaperSide(),
				with(ui.Card("before", "Trước khi trình ký"), with(ui.CheckList(),
					with(ui.CheckLine(ui.OK), text("21 trong 24 đơn vị đã nộp")),
					with(ui.CheckLine(ui.Warning), text("1 tỷ lệ chưa có mẫu số, để dấu —")),
				)),
				with(ui.Card("sources", "Số liệu lấy từ đâu"), ui.Sources([]ui.Link{{Label: "Bảng nhiệm vụ của kế hoạch", Href: "#"}, {Label: "Nhật ký máy phát", Href: "#"}})),
			),
		),
	)
}

func officerFormPage() templ.Component {
	problems := []ui.Problem{{Name: "unit", Text: "Chọn đơn vị chủ trì"}}
	return with(ui.Officer(officer("Thêm việc", "Kế hoạch")),
		ui.Notice(ui.Warning, "Người khác vừa sửa trang này. Xin xem lại trước khi lưu."),
		ui.ErrorSummary(problems),
		ui.Bar("Thêm việc xã đặt", ""),
		with(ui.Panel(), form(
			ui.TextInput(ui.Field{Name: "title", Label: "Việc phải làm", Value: "Thay cụm pano", Max: 200}),
			ui.Select(ui.Field{Name: "unit", Label: "Đơn vị chủ trì", Error: "Chọn đơn vị chủ trì", Choices: []ui.Choice{{Label: "Chọn đơn vị"}, {Value: "1", Label: "Phòng Kinh tế"}}}),
			ui.DateInput(ui.Field{Name: "due", Label: "Hạn", Hint: "Hạn này ghi là “xã đặt”."}),
			ui.RadioPicks(ui.Field{Name: "kind", Label: "Loại", Value: "a", Choices: []ui.Choice{{Value: "a", Label: "Một lần"}, {Value: "b", Label: "Hằng tuần", Hint: "Ngày trong tuần chọn ở bước sau"}}}),
			ui.TextArea(ui.Field{Name: "note", Label: "Ghi chú", Tall: true}),
			ui.RichInput(ui.Field{Name: "body", Label: "Nội dung", Hint: "Dán được từ Word.", Value: "## Lớp học\n\n- Cài VNeID"}),
			ui.ChipPicks(ui.Field{Name: "show", Label: "Hiện", Value: "all", Choices: []ui.Choice{{Value: "all", Label: "Tất cả"}, {Value: "late", Label: "Trễ"}}}),
			with(ui.ButtonsLeft(), ui.Button(ui.Action{Label: "Lưu", Look: ui.Main}), ui.LinkButton(ui.Action{Label: "Để sau", Href: "#"}), ui.Button(ui.Action{Label: "Xóa việc này", Icon: "trash-2", Look: ui.Red, Target: "/xoa"})),
		)),
		with(ui.EmptyState("Chưa có việc nào", "Nhập văn bản kế hoạch, các nhiệm vụ sẽ hiện ở đây."), with(ui.Buttons(), ui.LinkButton(ui.Action{Label: "Nhập kế hoạch", Icon: "upload", Href: "#", Look: ui.Main}))),
	)
}

func signInPage() templ.Component {
	return with(ui.SignIn(ui.SignInPage{Title: "Đăng nhập", Issuer: "Đảng ủy – Ủy ban nhân dân xã Tân Ninh"}),
		heading(1, "vao", "Đăng nhập dành cho cán bộ"),
		form(
			ui.TextInput(ui.Field{Name: "login", Label: "Tên đăng nhập", Autocomplete: "username"}),
			ui.TextInput(ui.Field{Name: "password", Label: "Mật khẩu", Type: "password", Autocomplete: "current-password"}),
			ui.Button(ui.Action{Label: "Đăng nhập", Icon: "log-in", Look: ui.Main}),
			ui.Or(),
			ui.Button(ui.Action{Label: "Dùng khóa trên máy này", Icon: "fingerprint-pattern", Name: "key", Value: "1", Skips: true}),
		),
		ui.Back("/", "Bà con không cần đăng nhập, về trang chủ"),
	)
}

func barePage() templ.Component {
	return with(ui.Bare(ui.BarePage{Title: "Không có trang này", CommuneName: "Xã Tân Ninh", Size: 2}),
		heading(1, "khong-co", "Không có trang này"),
		templ.Raw(`<p class="lead">Địa chỉ có thể đã gõ thiếu một chữ.</p>`),
		with(ui.Buttons(), ui.LinkButton(ui.Action{Label: "Về trang chủ", Icon: "house", Href: "/", Look: ui.Main})),
	)
}
