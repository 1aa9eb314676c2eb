/// Passwords that guessers try first, in lower case and without marks; written by us from what
/// people in Viet Nam and elsewhere are known to choose. A password that is one of these with
/// digits or signs around it is refused too, so the list holds words and no variants.
enum CommonPasswords {
    static let all: Set<String> = Set(
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    )

    private static let text = """
        matkhau matkhaumoi matkhaucu matkhaudai matkhaucuatoi matkhaumacdinh matkhaubaomat
        matma mamo khongco khongbiet khongnho quenmatkhau doimatkhau dangnhap taikhoan nguoidung
        quantri quantrivien quanly giamdoc canbo congchuc vienchuc nhanvien kythuat hethong
        maychu maytinh dulieu baomat antoan bimat thunghiem kiemtra macdinh khachhang
        anhyeuem emyeuanh anhnhoem emnhoanh toiyeuem toiyeuanh yeuem yeuanh yeuemnhieu yeumaimai
        tinhyeu tinhyeucuatoi yeuthuong yeuthuongmai mainhatinh motminhem iloveyou iloveyoubaby
        iloveyouforever toiyeuvietnam vietnam vietnamyeudau vietnamvodich vietnammuonnam
        vietnamquehuong tuhaovietnam toiyeutoquoc quehuong hanoi hanoipho saigon thanhphohochiminh
        hochiminh haiphong danang nghean thanhhoa cantho hue dalat vungtau bacninh tienganh
        giadinh giadinhtoi giadinhlatatca bomeyeu bome chame meyeu conyeu concuabo concuame
        conyeucuame conyeucuabo banthan banbe hanhphuc gapnhau xinchao camon chucmungnammoi
        chucmung nammoi sinhnhat maimai thienthan congchua hoangtu nhocon beyeu beiu cuncon
        hocsinh sinhvien truonghoc daihoc lophoc thaygiao cogiao bacsi congan bodoi quandoi
        nguyen nguyenvan nguyenthi tranvan tranthi levan lethi phamvan phamthi hoangvan
        vanminh nguyenvana nguyenvanb tranvanb lethic hoangthid thihong thihoa
        cucao congdichvucong dichvucong chinhphu thutuong quochoi dangcongsan nhandan
        ubnd ubndtinh ubndxa sonoivu sotuphap sothongtin vanphong vanphongchinhphu
        anhhung tudo doclap doclaptudohanhphuc hoabinh thanhcong chienthang mayman phattai
        traitim tinhban cuocsong cuocdoi nangmai muathu muadong muaxuan muahe hoahong hoasen
        password passwords passw0rd p4ssword passwort passphrase passcode pass passpass
        letmein welcome welcomeback welcomehome admin administrator root superuser sysadmin
        adminadmin rootroot guest user username login logmein master default changeme changeit
        changemeplease test testtest testing tester temp temporary secret topsecret mysecret
        qwerty qwertyuiop qwertyui qwert qwertz azerty asdfgh asdfghjkl asdfghjk zxcvbn zxcvbnm
        qazwsx qazwsxedc qweasdzxc qweasd qwerasdf poiuytrewq mnbvcxz lkjhgfdsa abcdef abcdefg
        abcdefgh abcdefghi abcdefghij abcdefghijk abcdefghijklmnop abcabc abcabcabc abcxyz abc
        aaaaaa xxxxxx asdasd asdasdasd qweqwe qweqweqwe zxczxc
        monkey dragon sunshine princess football baseball basketball superman batman spiderman
        starwars shadow michael jennifer jordan jessica ashley daniel charlie thomas
        trustno iloveu loveyou lovelove lovely forever friends family mother father
        computer internet google facebook zalo youtube samsung iphone android windows microsoft
        ninja killer hunter freedom whatever nothing something anything everything
        hello helloworld hellohello goodbye summer winter spring autumn monday tuesday
        wednesday thursday friday saturday sunday january february march april june july
        august september october november december
        correcthorsebatterystaple thequickbrownfox thisismypassword thisisapassword
        mypassword mypasswordis yourpassword newpassword oldpassword nopassword thepassword
        enterpassword passwordpassword password1password letmeinplease openthedoor opensesame
        1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc q1w2e3r4 q1w2e3r4t5 zaq12wsx
        zaq1xsw2 1a2b3c4d 1a2b3c4d5e a1b2c3d4 a1b2c3d4e5 qwe123asd asd123qwe abc123abc
        123qweasd 123qweasdzxc 123abc123abc 1234qwerasdf qwer1234asdf 147258369a
        """
}
