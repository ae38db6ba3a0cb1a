package officialdoc

import "strings"

// report is the quarterly report of a commune that has no likeness to a real one.
func report() Document {
	return Document{
		Header: Header{
			Parent: "ĐẢNG BỘ TỈNH …", Issuer: "ĐẢNG ỦY XÃ TÂN NINH", Name: "Đảng ủy xã Tân Ninh",
			Suffix: "-BC/ĐU", Place: "Tân Ninh", Date: Date{Month: 10, Year: 2026},
		},
		Kind:    "Báo cáo",
		Subject: "kết quả tuyên truyền thực hiện Nghị quyết số 57-NQ/TW\nvà phong trào “Bình dân học vụ số” quý III năm 2026",
		Body: []Block{
			Plain("Thực hiện Kế hoạch của Ban Thường vụ Đảng ủy xã về đẩy mạnh tuyên truyền thực hiện Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị, Ban Thường vụ Đảng ủy xã báo cáo kết quả quý III năm 2026 như sau:"),
			Heading{1, "Lãnh đạo, chỉ đạo"},
			Paragraph{Runs: []Run{{Text: "Ban Thường vụ Đảng ủy giao 24 đơn vị thực hiện 81 nhiệm vụ của Kế hoạch."}, {Text: "1", Note: 1}}},
			Heading{1, "Kết quả nổi bật"},
			Heading{2, "Phổ cập kỹ năng số cho người dân"},
			Plain("Mở 18 lớp với 412 người học; 263 trong 412 người (63,8%) tự làm được ít nhất 3 kỹ năng, có người chứng kiến. Tổ công nghệ số cộng đồng hướng dẫn tại nhà 96 hộ."),
			Heading{2, "Tuyên truyền trên các kênh"},
			Heading{3, "Theo hình thức"},
			Table{
				Columns: []Column{{"Hình thức", 4, Left}, {"Số lượng", 2, Center}, {"Minh chứng", 3, Center}},
				Rows: []Row{
					Cells("Đài truyền thanh", "138 lượt phát", "138 nhật ký"),
					Cells("Cổng thông tin điện tử", "31 bài", "31 đường dẫn"),
					Cells("Zalo, Facebook", "64 bài", "63 đường dẫn"),
					Cells("Sinh hoạt chi bộ, họp thôn", "54 buổi", Missing),
				},
			},
			Heading{1, "Hạn chế"},
			Paragraph{Runs: []Run{{Text: "Còn "}, {Text: "5 nhiệm vụ", Bold: true}, {Text: " trễ hạn; tỷ lệ hộ kinh doanh nhận tiền qua mã QR: " + Missing + "."}}},
			Heading{1, "Phương hướng quý IV năm 2026"},
			Paragraph{Item: true, Runs: plain("Tổ chức Ngày hội toàn dân học tập số ngày 10/10;")},
			Paragraph{Item: true, Runs: plain("Hoàn thành 5 nhiệm vụ trễ hạn trước ngày 31/10/2026")},
		},
		Recipients: []string{"Ban TG và DV Tỉnh ủy (b/c)", "Thường trực Đảng ủy (b/c)", "UBND, UB MTTQ xã"},
		Signature:  Signature{Authority: "T/M BAN THƯỜNG VỤ", Title: "PHÓ BÍ THƯ THƯỜNG TRỰC"},
	}
}

// stateReport is the same in the name of the People's Committee.
func stateReport() Document {
	d := report()
	d.Header.Parent, d.Header.Issuer, d.Header.Name = "", "ỦY BAN NHÂN DÂN XÃ TÂN NINH", "Ủy ban nhân dân xã Tân Ninh"
	d.Header.Suffix = "/BC-UBND"
	d.Signature = Signature{Authority: "TM. ỦY BAN NHÂN DÂN", Title: "CHỦ TỊCH"}
	d.Recipients = []string{"UBND tỉnh (b/c)", "Thường trực Đảng ủy (b/c)"}
	return d
}

// withAppendix adds a landscape table long enough to need a second page.
func withAppendix(d Document) Document {
	table := Table{Columns: []Column{{"STT", 1, Center}, {"Nhóm", 3, Left}, {"Nội dung", 7, Left}, {"Kết quả", 5, Left}, {"Đánh giá", 3, Center}}}
	table.Rows = append(table.Rows, Row{Group: "I. Nhiệm vụ có thời hạn"})
	for i := range 26 {
		table.Rows = append(table.Rows, Cells(numeral("1", i+1), "Kỹ năng số", "Hướng dẫn người dân nộp hồ sơ trực tuyến", strings.Repeat("Đã mở lớp. ", i%3+1), Missing))
	}
	d.Appendices = []Appendix{{Title: "Kết quả thực hiện nhiệm vụ quý III năm 2026", Landscape: true, Body: []Block{table}}}
	return d
}

// long has body enough for three pages.
func long(d Document) Document {
	body := d.Body[:len(d.Body):len(d.Body)]
	for range 14 {
		body = append(body, Plain("Cấp ủy, chi bộ, mặt trận và các đoàn thể phối hợp với tổ công nghệ số cộng đồng đến từng nhà hướng dẫn người cao tuổi cài đặt ứng dụng định danh, tra cứu kết quả hồ sơ và nhận biết cuộc gọi lừa đảo."))
	}
	d.Body = body
	return d
}
