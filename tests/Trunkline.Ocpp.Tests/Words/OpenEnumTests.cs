using Trunkline.Ocpp.Words;

namespace Trunkline.Ocpp.Tests.Words;

public class OpenEnumTests
{
    [Fact]
    public void A_known_word_is_known_however_it_came()
    {
        OpenEnum<Measurand> fromText = new("Current.Import.Offered");
        Assert.Equal(Measurand.CurrentImportOffered, fromText.Known);
        Assert.True(fromText == Measurand.CurrentImportOffered);
        Assert.Equal("Current.Import.Offered", fromText.ToString());
    }

    [Fact]
    public void An_unknown_word_is_kept()
    {
        OpenEnum<Measurand> word = new("Temperature");
        Assert.Null(word.Known);
        Assert.Equal("Temperature", word.Text);
        Assert.False(word == Measurand.SoC);
    }

    [Fact]
    public void Words_differ_by_case() => Assert.Null(new OpenEnum<Measurand>("soc").Known);

    [Fact]
    public void The_default_is_no_word()
    {
        Assert.Null(default(OpenEnum<Measurand>).Known);
        Assert.Equal("", default(OpenEnum<Measurand>).Text);
        Assert.False(default == (OpenEnum<Measurand>)default(Measurand));
    }

    [Fact]
    public void A_number_that_is_no_word_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OpenEnum<Measurand>((Measurand)999));
}
