package pdf
import ("testing";"os";"fmt")
func TestZZ(t *testing.T){ n:=os.Getenv("ZZ"); if n=="" {return}; b,_:=os.ReadFile(n); d,err:=open(b); if err!=nil {t.Fatal(err)}; ls,_:=d.leaves(); fonts:=map[any]*font{}; st:=1<<30
 var sides []side
 for i,l:=range ls { s,_:=d.paint(l,fonts,&st); sd:=sideOf(s); sides=append(sides,sd); if i>1 {continue}; fmt.Println("PAGE",s.width,s.height); for _,r:=range s.rules { if os.Getenv("RULES")!="" {fmt.Printf("rule %+v\n",r)}}; for _,it:=range sd.items { if it.table!=nil {fmt.Println("TABLE",it.table.top(),it.table.bottom());continue}; fmt.Printf("y%.1f s%.1f",it.row.y,it.row.size); for _,p:=range it.row.pieces {fmt.Printf(" [%.1f-%.1f %v %q]",p.x,p.end,p.bold,p.text)}; fmt.Println() } }
 fmt.Println(areasOf(sides), usualSize(sides))
}
