package speech_test
import ("testing";"lantoa/internal/content/starter";"lantoa/internal/content";"lantoa/internal/speech";"strings")
func TestZZ(t *testing.T){
 es,_:=starter.All()
 for _,e:=range es{ v:=e.Text.Fitted(content.Radio); s:=string(v.Body); t.Log(e.Clause, len(strings.Fields(s)), speech.Syllables(s), speech.Seconds(s), speech.Readings(s))
  t.Log(speech.Readings(e.Text.Body.Plain()))
 }
}
