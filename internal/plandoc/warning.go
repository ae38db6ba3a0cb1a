package plandoc

import "fmt"

// The codes of warnings, as docs/plan-reading.md lists them.
const (
	codeNotAPlan           = "not_a_plan"
	codeIssuerInferred     = "issuer_inferred"
	codeNumberBlank        = "number_blank"
	codeDateIncomplete     = "date_incomplete"
	codeNumberVariant      = "number_variant"
	codeDeadlineUnreadable = "deadline_unreadable"
	codeUnitUnclear        = "unit_unclear"
)

func warnNotAPlan() Warning {
	return Warning{codeNotAPlan, placeHeader, "Tệp này không giống một kế hoạch giao nhiệm vụ: không thấy tên loại văn bản hoặc phần giao việc. Kiểm tra lại tệp đã chọn."}
}

func warnIssuer(name string) Warning {
	return Warning{codeIssuerInferred, placeHeader, fmt.Sprintf("Văn bản không có phần đầu ghi cơ quan ban hành, số và ngày; tên “%s” được suy ra từ phần mở đầu. Đối chiếu với bản gốc.", name)}
}

func warnIssuerBySignature(name string) Warning {
	return Warning{codeIssuerInferred, placeHeader, fmt.Sprintf("Văn bản không có phần đầu ghi cơ quan ban hành, số và ngày; tên “%s” được suy ra từ phần ký. Đối chiếu với bản gốc.", name)}
}

func warnNumber() Warning {
	return Warning{codeNumberBlank, placeHeader, "Văn bản không ghi đủ số, ký hiệu. Bổ sung theo bản đã ban hành."}
}

func warnDate() Warning {
	return Warning{codeDateIncomplete, placeHeader, "Văn bản không ghi đủ ngày ban hành. Bổ sung theo bản đã ban hành."}
}

func warnVariant(clause, printed, basis string) Warning {
	return Warning{codeNumberVariant, clause, fmt.Sprintf("Số “%s” gần giống số “%s” nêu ở phần căn cứ; có thể là lỗi đánh máy. Đối chiếu với bản gốc.", printed, basis)}
}

func warnDeadline(clause, words string) Warning {
	return Warning{codeDeadlineUnreadable, clause, fmt.Sprintf("Không đọc được thời hạn “%s”. Ghi lại thời hạn khi xác nhận.", words)}
}

func warnUnit(clause, words string) Warning {
	return Warning{codeUnitUnclear, clause, fmt.Sprintf("Không rõ “%s” là tên đơn vị nào. Chọn đơn vị khi xác nhận.", words)}
}
